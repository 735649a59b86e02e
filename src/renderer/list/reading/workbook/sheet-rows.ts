import { charactersIn, MAX_LIST_CHARACTERS, type LeftOutAs } from '#shared/list.ts'
import { instructionIn } from '../headings/instructions.ts'
import { isKeptCell, isNo, isYes } from '../headings/marks.ts'
import { countInText } from '../references/found-in-text.ts'
import { isReferenceCell } from '../rows/layout.ts'
import type { FormulaResults } from './formula-results.ts'
import { columnOf } from './places.ts'
import type { LookRules } from './rules/look-rules.ts'
import { BEHIND_ROW, BETWEEN_CELLS, SheetBlock, type LeftOutCells } from './sheet-block.ts'
import { isOn, type Attributes } from './xml.ts'
import { TooLarge } from './zip.ts'

const ROWS_IN_ONE_BLOCK = 2_000
/** A row is padded to the widest one before it, up to a width that people use, so that a stray cell far out does not count. */
const WIDEST = 100
const MARKS = new RegExp(`[${BETWEEN_CELLS}${BEHIND_ROW}]`, 'g')

interface Merge {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

interface FirstRow {
  readonly row: number
  readonly cells: readonly string[]
}

interface Part {
  text: string
  readonly first: number
}

/** The rows of a sheet up to the last one with content, as a few long texts. */
export class SheetRows implements LeftOutCells {
  readonly hiddenRows = new Set<number>()
  readonly forbiddenRows: ReadonlySet<number>
  readonly hiddenCells = new Map<number, Set<number>>()
  readonly struck = new Map<number, Set<number>>()
  readonly rules: LookRules
  /** By row and column, the first row of a merged cell whose reference all its rows have: a rule for that row strikes it. */
  readonly #firstRows = new Map<number, Map<number, FirstRow>>()
  /** Rows with a reference alone in a cell. */
  references = 0
  /** Cells refer to shared texts, and the workbook has none. */
  areTextsLost = false
  /** The numbers of some rows are not those that they are stored with. */
  isOutOfOrder = false
  readonly formulas: FormulaResults
  readonly #parts: Part[] = []
  readonly #merges: Merge[] = []
  readonly #hiddenColumns: (readonly [from: number, to: number])[] = []
  /** How many references each column hides. */
  readonly #hiddenIn = new Map<number, number>()
  #rows: string[] = []
  #next = 1
  #width = 0
  /** Thousands of cells may refer to one long text. */
  #room = MAX_LIST_CHARACTERS

  constructor(rules: LookRules, formulas: FormulaResults, forbiddenRows: ReadonlySet<number>) {
    this.rules = rules
    this.forbiddenRows = forbiddenRows
    this.formulas = formulas
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0 && this.#rows.length === 0
  }

  get isUnmerged(): boolean {
    return this.#merges.length === 0
  }

  hide(row: number): void {
    this.hiddenRows.add(row)
  }

  hideCell(row: number, column: number): void {
    addCell(this.hiddenCells, row, column)
    this.#hiddenIn.set(column, (this.#hiddenIn.get(column) ?? 0) + 1)
  }

  strike(row: number, column: number): void {
    addCell(this.struck, row, column)
  }

  whyLeftOutByRule(row: number, column: number, cells: readonly string[]): LeftOutAs | undefined {
    const first = this.#firstRows.get(row)?.get(column)
    return this.rules.whyLeftOut(first?.row ?? row, column, first?.cells ?? cells)
  }

  column({ min, max, width, hidden }: Attributes): void {
    if (isOn(hidden) || Number(width) === 0) this.#hiddenColumns.push([Number(min) - 1, Number(max) - 1])
  }

  isHiddenColumn(column: number): boolean {
    if ((this.#hiddenIn.get(column) ?? 0) > this.references / 2) return true
    return this.#hiddenColumns.some(([from, to]) => from <= column && column <= to)
  }

  /** `range` is a range such as `A2:B4`. */
  merge(range: string): void {
    const [, from = '', firstRow, to = '', lastRow] = /^\$?([a-z]+)\$?(\d+):\$?([a-z]+)\$?(\d+)$/i.exec(range) ?? []
    if (firstRow === undefined) return
    const columns = { firstColumn: columnOf(from), lastColumn: columnOf(to) }
    this.#merges.push({ firstRow: Number(firstRow), lastRow: Number(lastRow), ...columns })
  }

  /** Rows that a file does not mention, or that have no content, are blank lines if another row follows. */
  add(row: number, cells: readonly string[]): void {
    this.#takeRoom(charactersIn(cells))
    while (this.#next < row) this.#push([])
    this.#push(cells)
    const hasReference = cells.some(isReferenceCell)
    if (hasReference) this.references += 1
    this.formulas.endRow(hasReference)
  }

  /** Rows with a reference alone in a cell; if there are none, the references among other text. */
  countReferences(): number {
    this.#end()
    if (this.references > 0) return this.references
    const rows = this.#parts.flatMap(({ text }) => text.split(BEHIND_ROW))
    return rows.reduce((count, row) => count + countInText(row.split(BETWEEN_CELLS)), 0)
  }

  *blocks(): Generator<SheetBlock, void> {
    this.#end()
    for (const { text, first } of this.#parts) yield new SheetBlock(text, first, this)
  }

  #push(cells: readonly string[]): void {
    this.#width = Math.min(WIDEST, Math.max(this.#width, cells.length))
    const text = cells.join(BETWEEN_CELLS)
    const missing = Math.max(0, this.#width - Math.max(1, cells.length))
    this.#rows.push(text + BETWEEN_CELLS.repeat(missing))
    this.#next += 1
    if (this.#rows.length === ROWS_IN_ONE_BLOCK) this.#endPart()
  }

  #end(): void {
    this.#endPart()
    this.#applyMerges()
  }

  #endPart(): void {
    if (this.#rows.length === 0) return
    this.#parts.push({ text: joined(this.#rows), first: this.#next - this.#rows.length })
    this.#rows = []
  }

  /** A merged cell shows its first content alone. All its rows have it if it is a reference, or says whether to cancel them. */
  #applyMerges(): void {
    // There may be as many merges as rows, so each part is split only once.
    const open = new Map<Part, string[]>()
    const rowAt = (number: number): { readonly rows: string[]; readonly at: number } | undefined => {
      const part = this.#parts[Math.floor((number - 1) / ROWS_IN_ONE_BLOCK)]
      if (part === undefined) return undefined
      const rows = open.get(part) ?? part.text.split(BEHIND_ROW).slice(0, -1)
      open.set(part, rows)
      return { rows, at: number - part.first }
    }
    for (const merge of this.#merges.splice(0)) {
      const { firstRow, lastRow, firstColumn } = merge
      const first = rowAt(firstRow)
      const cells = first?.rows[first.at]?.split(BETWEEN_CELLS) ?? []
      const merged = cells[firstColumn] ?? ''
      const isForAll = isReferenceCell(merged) || isInstruction(merged)
      const isHidden = this.hiddenCells.get(firstRow)?.has(firstColumn) === true
      const isStruck = this.struck.get(firstRow)?.has(firstColumn) === true
      for (let number = firstRow; number <= lastRow; number += 1) {
        const row = rowAt(number)
        const text = row?.rows[row.at]
        if (row === undefined || text === undefined) break
        const own = number === firstRow || isForAll ? merged : ''
        this.#takeRoom(1 + own.length)
        row.rows[row.at] = this.#recounted(text, withMerged(text, merge, own))
        if (isHidden && isForAll) addCell(this.hiddenCells, number, firstColumn)
        if (isStruck && isForAll) this.strike(number, firstColumn)
        if (isForAll && !this.rules.isEmpty) this.#keepFirst(number, firstColumn, { row: firstRow, cells })
      }
    }
    for (const [part, rows] of open) part.text = joined(rows)
  }

  #keepFirst(row: number, column: number, first: FirstRow): void {
    const columns = this.#firstRows.get(row)
    if (columns === undefined) this.#firstRows.set(row, new Map([[column, first]]))
    else columns.set(column, first)
  }

  #recounted(before: string, after: string): string {
    if (after !== before) this.references += Number(hasReferenceIn(after)) - Number(hasReferenceIn(before))
    return after
  }

  #takeRoom(characters: number): void {
    this.#room -= characters
    if (this.#room < 0) throw new TooLarge('A sheet has more text than a list may have.')
  }
}

/** Without the characters that separate cells and rows. */
export function withoutMarks(text: string): string {
  return MARKS.test(text) ? text.replace(MARKS, ' ') : text
}

function addCell(cells: Map<number, Set<number>>, row: number, column: number): void {
  const columns = cells.get(row)
  if (columns === undefined) cells.set(row, new Set([column]))
  else columns.add(column)
}

function joined(rows: readonly string[]): string {
  return rows.join(BEHIND_ROW) + BEHIND_ROW
}

function isInstruction(cell: string): boolean {
  return instructionIn(cell) !== undefined || isYes(cell) || isNo(cell) || isKeptCell(cell)
}

function hasReferenceIn(row: string): boolean {
  return row.split(BETWEEN_CELLS).some(isReferenceCell)
}

/** Without what a merged cell covers. */
function withMerged(row: string, { firstColumn, lastColumn }: Merge, own: string): string {
  const cells = row.split(BETWEEN_CELLS).fill('', firstColumn, lastColumn + 1)
  if (own !== '') {
    while (cells.length <= firstColumn) cells.push('')
    cells[firstColumn] = own
  }
  return cells.join(BETWEEN_CELLS)
}
