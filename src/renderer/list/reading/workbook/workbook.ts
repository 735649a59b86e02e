import type { OtherSheet } from '#shared/list.ts'
import { LINES_SHEET } from '#shared/report/workbook.ts'
import { isInstructionColumn } from '../headings/marked-rows.ts'
import type { ReadAs } from '../read-as.ts'
import { isNamedAsWell } from '../rows/layout.ts'
import type { ListReadingSteps, ReadEnd, ReadHead } from '../rows/reading-steps.ts'
import { readRows } from '../rows/read-rows.ts'
import { contentsOf, type Contents, type SheetPart } from './contents.ts'
import { LookRules } from './rules/look-rules.ts'
import { tableStrikes } from './rules/table-strikes.ts'
import { readSheet } from './sheet.ts'
import type { SheetRows } from './sheet-rows.ts'
import { NumberFormats } from './shown.ts'
import { sharedStrings } from './strings.ts'
import { stylesOf } from './styles.ts'
import { Encrypted, TooLarge, Zip } from './zip.ts'

/** A sheet of our reports whose lines are on the other sheet too. */
const TODO_SHEETS: readonly string[] = ['To do', 'What is to do']

interface ReadSheet {
  readonly sheet: SheetPart
  readonly rows: SheetRows
  readonly references: number
}

const NEVER_CALCULATED: ReadEnd = { ok: false, problem: { code: 'never-calculated' } }

/**
 * Reads an .xlsx workbook as a person sees it: the chosen sheet, else the one whose tab is open, or, if that has no reference, the
 * first visible one that has. A hidden sheet is read only if it is chosen. In one of our reports the report itself is read,
 * whichever tab is open. One that is damaged, or unpacks to more than is allowed, is not a list.
 */
export function* readWorkbook(bytes: Uint8Array, as: ReadAs = {}, onRows?: (rows: number) => void): ListReadingSteps {
  try {
    return yield* readSheets(bytes, as, onRows)
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, problem: { code: 'unpacks-too-large' } }
    const looksLike = error instanceof Encrypted ? 'protected' : 'damaged-workbook'
    return { ok: false, problem: { code: 'not-a-list', looksLike } }
  }
}

function* readSheets(bytes: Uint8Array, as: ReadAs, onRows?: (rows: number) => void): ListReadingSteps {
  const zip = new Zip(bytes)
  const contents = contentsOf(zip)
  const styles = stylesOf(zip, contents.styles)
  const formats = new NumberFormats(styles.cells, contents.from1904)
  const strings = sharedStrings(zip, contents.strings)
  const rowsOf = ({ part }: SheetPart): SheetRows => {
    const rules = new LookRules(styles.looks, tableStrikes(zip, part, styles.strikingTables))
    return readSheet({ zip, part, strings, formats, rules, zeros: contents.zeros, onRows })
  }

  const references = new Map<SheetPart, number>()
  let best: ReadSheet | undefined
  for (const sheet of inOrderOfChoice(contents, as.sheet)) {
    const isCandidate = !sheet.isHidden || sheet.name === as.sheet
    const rows = isCandidate && references.size === 0 ? rowsOf(sheet) : tolerantly(() => rowsOf(sheet))
    if (rows === undefined) continue
    const one = { sheet, rows, references: rows.countReferences() }
    references.set(sheet, one.references)
    if (!isCandidate || (best !== undefined && best.sheet.name === as.sheet)) continue
    if (best === undefined || isBetter(one, best)) best = one
  }
  const others = [...references]
    .filter(([sheet, count]) => sheet !== best?.sheet && count > 0)
    .filter(([{ name }]) => !contents.isReport || best?.sheet.name !== LINES_SHEET || !TODO_SHEETS.includes(name))
    .map(([{ name, isHidden }, count]): OtherSheet => ({ name, references: count, isHidden }))
  if (contents.sheets.length === 0) return { ok: false, problem: { code: 'no-cells' } }
  if (best === undefined || (best.rows.isEmpty && others.length === 0)) {
    return { ok: false, problem: { code: 'empty' } }
  }
  const { sheet, rows } = best
  if (mayHoldLostTexts(rows)) throw new Error('The workbook lacks its shared texts.')
  if (mayHoldUncalculated(rows)) return NEVER_CALCULATED
  const end = yield* readRows(() => rows.blocks(), as.column, {
    isHiddenColumn: (column) => rows.isHiddenColumn(column),
    title: sheet.name,
    isUnguarded: contents.isReport,
  })
  if (!end.ok) return refusal(end, others)
  if (isDecidedByUncalculated(rows, end.head, as.column)) return NEVER_CALCULATED
  const reading = {
    ...end.head.reading,
    sheet: sheet.name,
    sheets: contents.sheets.map(({ name }) => name),
    ...(others.length > 0 ? { otherSheets: others } : {}),
    ...(rows.isHiddenColumn(end.head.column) ? { isColumnHidden: true } : {}),
  }
  return { ...end, head: { ...end.head, reading } }
}

function inOrderOfChoice({ sheets, open }: Contents, chosen: string | undefined): readonly SheetPart[] {
  const rank = (sheet: SheetPart): number => {
    if (sheet.name === chosen) return 0
    if (sheet.isHidden) return 3
    return sheet === open ? 1 : 2
  }
  return sheets.toSorted((one, other) => rank(one) - rank(other))
}

/** Sheets in order of preference: a later one is read only if it has something that the earlier ones lack. */
function isBetter({ rows, references }: ReadSheet, than: ReadSheet): boolean {
  if (mayHoldUncalculated(than.rows) || mayHoldLostTexts(than.rows)) return false
  return (than.references === 0 && references > 0) || (than.rows.isEmpty && !rows.isEmpty)
}

/** A sheet whose references may be what its formulas come to. */
function mayHoldUncalculated({ references, formulas }: SheetRows): boolean {
  return references === 0 && formulas.mayBeReferences
}

/** The same for texts that are not in the workbook. */
function mayHoldLostTexts({ references, areTextsLost }: SheetRows): boolean {
  return references === 0 && areTextsLost
}

/**
 * Whether formulas that were never calculated say which rows are meant, or stand in a column that would have been read if it had
 * references, going by its name. Any others, such as totals and remarks, change nothing.
 */
function isDecidedByUncalculated(
  { references, formulas }: SheetRows,
  { header = [], column }: ReadHead,
  chosen: number | undefined,
): boolean {
  return [...formulas.besideReferences].some(([at, count]) => {
    if (at === column) return false
    if (isInstructionColumn(header[at] ?? '')) return true
    return chosen === undefined && count >= references / 2 && isNamedAsWell(header[at], header[column])
  })
}

/** A sheet that cannot be read does not prevent reading the others. */
function tolerantly<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** There may be references that are merely hidden. */
function refusal(end: Extract<ReadEnd, { ok: false }>, others: readonly OtherSheet[]): ReadEnd {
  if (end.problem.code !== 'no-references') return end
  const [hidden] = others
  return hidden === undefined ? end : { ok: false, problem: { code: 'only-hidden', ...hidden } }
}
