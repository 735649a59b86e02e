import type { ReadEnd, ReadHead, ListReadingSteps } from './reading-steps.ts'
import { MAX_LINES } from '#shared/list.ts'
import { unguard } from '#shared/report/csv.ts'
import { isRunOfWorkbook } from '#shared/report/workbook.ts'
import { countExamples } from '../headings/example-rows.ts'
import { unknownHeaders } from '../headings/unknown-headers.ts'
import { createHeaderRule } from '../headings/repeated-header.ts'
import { createBareRule } from '../references/bare-references.ts'
import { writeAfterthought } from './afterthought.ts'
import { isBlankRow } from './blank.ts'
import { cutToFit, fits, type RecordBlock } from './block.ts'
import { createDoubtRule } from './doubted-rows.ts'
import { findInText } from '../references/found-in-text.ts'
import { isMostlyInText } from '../references/mostly-in-text.ts'
import { watchColumns, type ColumnCounts } from './late-columns.ts'
import {
  findLayout,
  hasReference,
  isAlongRows,
  isUnsure,
  isUnsureOfLate,
  resemblesReference,
  type Layout,
} from './layout.ts'
import { APART, AS_IT_STANDS, type FoundCell, type Found, type LineChunk } from './line-chunk.ts'
import { leftOutRules } from './left-out-rules.ts'
import { createLineReader, type LineReader } from './lines.ts'
import { createMovedRule, type ShiftRule } from './moved-references.ts'
import { idlingRule } from './ordinary-rows.ts'
import { otherNumbersIn } from '../references/other-numbers.ts'
import { createShiftRule } from './shifted-rows.ts'
import { createShownRule } from '../references/shown-references.ts'

type Row = readonly string[]

/** Rows that are examined before the header and the column are decided; more if none of them has a reference. */
const SAMPLE_ROWS = 1_000

/** So few ordinary rows, one after another, take longer to be read together than one by one. */
const FEW = 8

interface HowRowsCome {
  /** Nothing but their order tells in which columns cells are. */
  readonly mayShift?: boolean
  readonly isHiddenColumn?: (column: number) => boolean
  /** Written by a program for programs: it has no columns, unless the user chooses one. */
  readonly isNoTable?: boolean
  /** A title of all rows, such as the name of their sheet. */
  readonly title?: string | undefined
  /** One of our reports that was written without guards against formulas. */
  readonly isUnguarded?: boolean
}

/** Each call of `read` starts again from the first row. */
export function* readRows(
  read: () => Generator<RecordBlock, void>,
  column?: number,
  how: HowRowsCome = {},
): ListReadingSteps {
  const blocks = read()
  const { sample, rows } = takeSample(blocks)
  const exact = findTable(rows, column, how)
  const inText = exact === undefined ? findInText(inTurn(sample, blocks)) : undefined
  if (inText !== undefined) return yield* inText
  const layout = exact ?? findLayout(rows, { ...how, column }, resemblesReference)
  if (layout !== undefined)
    return yield* readTable({ read, blocks: inTurn(sample, blocks), rows }, layout, { ...how, column })
  const lines = sample.reduce((count, { size }) => count + size, 0)
  return { ok: false, problem: { code: 'no-references', lines, instead: otherNumbersIn(sample) } }
}

function takeSample(blocks: Iterator<RecordBlock, void>): {
  readonly sample: readonly RecordBlock[]
  readonly rows: readonly Row[]
} {
  const sample: RecordBlock[] = []
  const rows: Row[] = []
  let seen = false
  for (let next = blocks.next(); next.done !== true; next = blocks.next()) {
    const block = next.value
    sample.push(block)
    for (let index = 0; index < block.size && (!seen || rows.length < SAMPLE_ROWS); index += 1) {
      const row = block.cells(index)
      rows.push(row)
      seen ||= hasReference(row)
    }
    if (seen && rows.length >= SAMPLE_ROWS) break
  }
  return { sample, rows }
}

/** Undefined where references may stand anywhere in the text, unless the user has chosen a column. */
function findTable(rows: readonly Row[], column: number | undefined, how: HowRowsCome): Layout | undefined {
  if (how.isNoTable === true && column === undefined) return undefined
  const layout = findLayout(rows, { ...how, column })
  if (layout === undefined || column !== undefined) return layout
  return isAlongRows(rows, layout) || isMostlyInText(rows, layout, how.isHiddenColumn) ? undefined : layout
}

interface Source {
  readonly read: () => Generator<RecordBlock, void>
  readonly blocks: Iterable<RecordBlock>
  /** A sample from the beginning. */
  readonly rows: readonly Row[]
}

/** Reads a list that has its references in a column, which is chosen in `how` or found. */
function* readTable(
  { read, blocks, rows }: Source,
  layout: Layout,
  how: HowRowsCome & { readonly column: number | undefined },
): ListReadingSteps {
  /** What a sample cannot show is added as it comes. */
  const known = { ...layout, otherColumns: [...layout.otherColumns] }
  const unknown = new Set(unknownHeaders(rows, layout))
  const shiftRule = (some: readonly Row[]): ShiftRule =>
    how.mayShift === true ? createShiftRule(read, some, known, how.column !== undefined) : createMovedRule(some, known)
  let isShifted = shiftRule(rows)
  const isShiftedNow = idlingRule(
    (block: RecordBlock, index: number) => isShifted(block, index),
    (block, width) => isShifted.isIdle(block, width),
  )
  const lookAgain = (below: readonly Row[], columns: readonly number[]): void => {
    known.otherColumns.push(...columns)
    const more = [...rows, ...below]
    isShifted = shiftRule(more)
    for (const label of unknownHeaders(more, { ...layout, otherColumns: columns })) unknown.add(label)
  }

  const isTaken = createBareRule(read, layout.column, layout.firstLine)
  const whyDoubted = createDoubtRule(rows, layout, isShiftedNow)
  const unsure = isUnsure(rows, layout) ? 'unsure-column' : undefined
  const leftOut = leftOutRules(read, rows, known, { unsure, unknown })
  const afterthought = writeAfterthought(rows, layout)
  const reader = createLineReader(layout.column, {
    isTaken,
    whyDoubted,
    shownOn: createShownRule(read, layout.column, layout.firstLine, { isTaken, whyDoubted, leftOut }),
    leftOutRule: leftOut(afterthought.above),
    above: rows.slice(0, layout.firstLine + countExamples(rows, layout)),
    onForbidden: (line, as) => afterthought.forbid(line, as),
    outcomeColumn: layout.report?.get('Outcome'),
    isHeader: createHeaderRule(layout),
  })
  const readAndNote = (block: RecordBlock, index: number): FoundCell => {
    const found = reader.read(block, index)
    afterthought.note(found, block, index)
    return found
  }

  const counts: ColumnCounts = new Map()
  const watched = layout.report === undefined ? watchColumns(blocks, layout, counts, lookAgain) : blocks
  const end = yield* readLines(watched, known, { ...reader, read: readAndNote }, isGuarded(rows, layout, how))
  if (!end.ok) return end
  const late = known.otherColumns.filter((at) => !layout.otherColumns.includes(at) && how.isHiddenColumn?.(at) !== true)
  return { ...end, ...afterthought.written(how.column === undefined && isUnsureOfLate(layout, late, counts)) }
}

/** Whether it is one of our reports that has guards against formulas, which a workbook has not. */
function isGuarded(rows: readonly Row[], { report }: Layout, { isUnguarded }: HowRowsCome): boolean {
  const run = report?.get('Run') ?? -1
  return report !== undefined && isUnguarded !== true && !rows.some((row) => isRunOfWorkbook(row[run] ?? ''))
}

function* readLines(
  blocks: Iterable<RecordBlock>,
  layout: Layout,
  reader: LineReader,
  guarded: boolean,
): ListReadingSteps {
  const unbalancedQuotes = new Set<number>()
  let aboveLines = layout.firstLine
  let room = MAX_LINES
  let blank = 0
  /** A chunk with content, and blank ones after it: the list may end with the first. */
  let held: LineChunk[] = []
  for (const block of blocks) {
    for (const line of block.unbalanced ?? []) unbalancedQuotes.add(line)
    const skip = Math.min(aboveLines, block.size)
    const size = Math.min(block.size - skip, room)
    for (let index = skip + size; index < block.size; index += 1) {
      if (!isBlankRow(block.cells(index))) return tooLong(blank)
    }
    const numbers = new Uint32Array(size)
    const places = new Int32Array(size)
    const references: string[] = []
    const found: Found[] = []
    const note = (index: number, place: number): void => {
      places[index - skip] = place
    }
    let tryAt = skip
    for (let index = skip; index < skip + size; index += 1) {
      if (index >= tryAt) {
        const behind = reader.readOrdinary(block, index, skip + size, note)
        tryAt = behind - index < FEW ? behind + FEW : behind
        index = behind
        if (index === skip + size) break
      }
      const finding = reader.read(block, index)
      const isPlace = typeof finding === 'number'
      if (!isPlace) found.push(finding)
      else if (finding === AS_IT_STANDS) references.push(block.cell(index, layout.column))
      note(index, isPlace ? finding : APART)
    }
    for (let index = 0; index < size; index += 1) numbers[index] = block.numberOf(skip + index)
    blank += found.filter(isWithoutContent).length
    aboveLines -= skip
    room -= size
    if (size === 0) continue
    const chunk = { piece: block.piece, skip, numbers, places, references: references.join(''), found, guarded }
    if (blanksAtEnd(chunk) < size) {
      yield* held
      held = []
    }
    held.push(chunk)
  }
  const [last] = held
  if (last !== undefined) yield withoutBlanksAtEnd(last)
  return {
    ok: true,
    head: headOf(
      layout,
      guarded,
      [...unbalancedQuotes].sort((one, other) => one - other),
    ),
  }
}

function tooLong(blank: number): ReadEnd {
  const isMostlyBlank = blank > MAX_LINES / 2 ? { isMostlyBlank: true as const } : {}
  return { ok: false, problem: { code: 'too-long', limit: MAX_LINES, ...isMostlyBlank } }
}

function isWithoutContent(found: Found | undefined): boolean {
  return found?.kind === 'blank' && found.isHeading !== true
}

/** How many blank lines it ends with. */
function blanksAtEnd({ places, found }: LineChunk): number {
  let blanks = 0
  while (blanks < places.length && places.at(-1 - blanks) === APART && isWithoutContent(found.at(-1 - blanks)))
    blanks += 1
  return blanks
}

/** Blank lines after the last line with content do not belong to the list. */
function withoutBlanksAtEnd(chunk: LineChunk): LineChunk {
  const blanks = blanksAtEnd(chunk)
  if (blanks === 0) return chunk
  const { numbers, places, found } = chunk
  return {
    ...chunk,
    numbers: numbers.slice(0, -blanks),
    places: places.slice(0, -blanks),
    found: found.slice(0, found.length - blanks),
  }
}

function* inTurn(first: Iterable<RecordBlock>, then: Iterable<RecordBlock>): Generator<RecordBlock, void> {
  yield* first
  yield* then
}

function headOf(layout: Layout, guarded: boolean, unbalancedQuotes: readonly number[]): ReadHead {
  const { column, otherColumns, titleLines, report } = layout
  const outcomeColumn = report?.get('Outcome')
  const whole = layout.header && cutToFit(layout.header)
  const header = guarded ? whole?.map(unguard) : whole
  const isHeaderCut = layout.header === undefined || fits(layout.header) ? {} : { isHeaderCut: true as const }
  return { header, column, reading: { titleLines, otherColumns, unbalancedQuotes, outcomeColumn, ...isHeaderCut } }
}
