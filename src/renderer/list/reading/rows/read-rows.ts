import type { ReadEnd, ReadHead, ListReadingSteps } from './reading-steps.ts'
import { MAX_LINES, type LeftOutAs } from '#shared/list.ts'
import { unguard } from '#shared/report/csv.ts'
import { isRunOfWorkbook } from '#shared/report/workbook.ts'
import { mayNameKept, rangesOf, type ForbiddenAbove } from '../headings/about-above.ts'
import { countExamples } from '../headings/example-rows.ts'
import { isOtherThanToCancel } from '../headings/first-part.ts'
import { createLabelRule } from '../headings/labels.ts'
import { createMarkRule } from '../headings/marked-rows.ts'
import { createParts } from '../headings/parts.ts'
import { isToldByColour } from '../headings/told-by-colour.ts'
import { createUnsureRule } from '../headings/unsure-rows.ts'
import { unknownHeaders } from '../headings/unknown-headers.ts'
import { createHeaderRule } from '../headings/repeated-header.ts'
import { createReasonRule } from '../headings/reported-reasons.ts'
import { createBareRule } from '../references/bare-references.ts'
import { isBlankRow } from './blank.ts'
import { cutToFit, fits, type RecordBlock } from './block.ts'
import { createDoubtRule, isSameReference } from './doubted-rows.ts'
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
  usualWidth,
  type Layout,
} from './layout.ts'
import { APART, AS_IT_STANDS, type FoundCell, type Found, type LineChunk } from './line-chunk.ts'
import { createLineReader, type LeftOutRule, type LineReader } from './lines.ts'
import { createMovedRule, type ShiftRule } from './moved-references.ts'
import { idlingRule } from './ordinary-rows.ts'
import { otherNumbersIn } from '../references/other-numbers.ts'
import { createShiftRule } from './shifted-rows.ts'
import { createShownRule } from '../references/shown-references.ts'

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
  { mayShift = false, isHiddenColumn, isNoTable = false, title, isUnguarded = false }: HowRowsCome = {},
): ListReadingSteps {
  const blocks = read()
  const sample: RecordBlock[] = []
  const rows: (readonly string[])[] = []
  let count = 0
  let seen = false
  for (let next = blocks.next(); next.done !== true; next = blocks.next()) {
    const block = next.value
    sample.push(block)
    count += block.size
    for (let index = 0; index < block.size && (!seen || rows.length < SAMPLE_ROWS); index += 1) {
      const row = block.cells(index)
      rows.push(row)
      seen ||= hasReference(row)
    }
    if (seen && rows.length >= SAMPLE_ROWS) break
  }
  const found = isNoTable && column === undefined ? undefined : findLayout(rows, { column, isHiddenColumn, title })
  const isInText = (layout: Layout): boolean =>
    isAlongRows(rows, layout) || isMostlyInText(rows, layout, isHiddenColumn)
  const isOfRows = found !== undefined && (column !== undefined || !isInText(found))
  const exact = isOfRows ? found : undefined
  const inText = isOfRows ? undefined : findInText(inTurn(sample, blocks))
  if (inText !== undefined) return yield* inText
  const layout = exact ?? findLayout(rows, { column, isHiddenColumn, title }, resemblesReference)
  if (layout === undefined) {
    return { ok: false, problem: { code: 'no-references', lines: count, instead: otherNumbersIn(sample) } }
  }
  const isTaken = createBareRule(read, layout.column, layout.firstLine)
  const shiftRule = (some: readonly (readonly string[])[], of: Layout): ShiftRule =>
    mayShift ? createShiftRule(read, some, of, column !== undefined) : createMovedRule(some, of)
  let isShifted = shiftRule(rows, layout)
  const isShiftedNow = idlingRule(
    (block: RecordBlock, index: number) => isShifted(block, index),
    (block, width) => isShifted.isIdle(block, width),
  )
  const whyDoubted = createDoubtRule(rows, layout, isShiftedNow)
  const unsure = isUnsure(rows, layout) ? 'unsure-column' : undefined
  const unknown = new Set(unknownHeaders(rows, layout))
  const otherColumns = [...layout.otherColumns]
  const leftOut = leftOutRules(read, rows, { ...layout, otherColumns }, { unsure, unknown })
  const shownOn = createShownRule(read, layout.column, layout.firstLine, { isTaken, whyDoubted, leftOut })
  const forbidden = new Map<number, LeftOutAs>()
  const above: ForbiddenAbove = { ranges: [] }
  const reader = createLineReader(layout.column, {
    isTaken,
    whyDoubted,
    shownOn,
    leftOutRule: leftOut(above),
    above: rows.slice(0, layout.firstLine + countExamples(rows, layout)),
    onForbidden: (line, as) => forbidden.set(line, forbidden.get(line) ?? as),
    outcomeColumn: layout.report?.get('Outcome'),
    isHeader: createHeaderRule(layout),
  })
  let all: LeftOutAs | undefined = rows.slice(0, layout.titleLines).some(isToldByColour) ? 'by-colour' : undefined
  const readAndNote = (block: RecordBlock, index: number): FoundCell => {
    const found = reader.read(block, index)
    const isWords = typeof found !== 'number' && (found.kind === 'unreadable' || found.kind === 'blank')
    if (isWords && isToldByColour(block.cells(index))) all = 'by-colour'
    // In a list without a header, the name of the column may stand at its foot.
    if (!isWords) all = all === 'unsure-rows' ? undefined : all
    else if (layout.header === undefined && found.kind === 'unreadable' && found.why === 'not-a-reference')
      if (mayNameKept(block.cell(index, layout.column))) all ??= 'unsure-rows'
    return found
  }
  const run = layout.report?.get('Run') ?? -1
  const guarded = layout.report !== undefined && !isUnguarded && !rows.some((row) => isRunOfWorkbook(row[run] ?? ''))
  /** What a sample cannot show. */
  const lookAgain = (below: readonly (readonly string[])[], columns: readonly number[]): void => {
    otherColumns.push(...columns)
    const more = [...rows, ...below]
    isShifted = shiftRule(more, { ...layout, otherColumns })
    for (const label of unknownHeaders(more, { ...layout, otherColumns: columns })) unknown.add(label)
  }
  const allBlocks = inTurn(sample, blocks)
  const counts: ColumnCounts = new Map()
  const watched = layout.report === undefined ? watchColumns(allBlocks, layout, counts, lookAgain) : allBlocks
  const end = yield* readLines(watched, { ...layout, otherColumns }, { ...reader, read: readAndNote }, guarded)
  if (!end.ok) return end
  const late = otherColumns.filter((at) => !layout.otherColumns.includes(at) && isHiddenColumn?.(at) !== true)
  const isUnsureOfAll = column === undefined && isUnsureOfLate(layout, late, counts)
  const ranges = rangesOf(above)
  if (isUnsureOfAll) all ??= 'unsure-column'
  return {
    ...end,
    ...(forbidden.size > 0 ? { forbidden: [...forbidden] } : {}),
    ...(ranges.length > 0 ? { above: ranges } : {}),
    ...(all === undefined ? {} : { all }),
  }
}

/** What leaves a row out: the workbook hides it, or the list says so. In a report, headings have done so already. */
function leftOutRules(
  read: () => Iterable<RecordBlock>,
  rows: readonly (readonly string[])[],
  layout: Layout,
  { unsure, unknown }: { readonly unsure: LeftOutAs | undefined; readonly unknown: ReadonlySet<string> },
): (above?: ForbiddenAbove) => LeftOutRule {
  const { column, otherColumns, report, instruction } = layout
  const isMarked = createMarkRule(read, layout)
  const usual = usualWidth(rows.slice(layout.firstLine))
  const reportedReason = createReasonRule(read, column)
  const whyUnsure = createUnsureRule(read, rows, layout)
  const isOfOther = createLabelRule(rows, layout)
  const first = isOtherThanToCancel(read, rows, layout) ? 'other-heading' : undefined
  const isForbidden = (block: RecordBlock, index: number): boolean => instruction === 'not' || isMarked(block, index)
  const inReport: LeftOutRule = idlingRule(
    (block, index) => (isForbidden(block, index) ? 'not-to-cancel' : undefined),
    (block, width) => instruction !== 'not' && isMarked.isIdle(block, width),
  )
  /** The same reference in another column: in a report, a person strikes out their own. */
  const whyStruckBeside = (block: RecordBlock, index: number): LeftOutAs | undefined =>
    otherColumns
      .map((at) => ({ at, why: block.whyLeftOut?.(index, at) }))
      .filter(({ why }) => why === 'struck-out' || why === 'perhaps-struck-out')
      .find(({ at }) => isSameReference(block.cell(index, at), block.cell(index, column)))?.why
  return (above) => {
    const ownRule = report === undefined ? createParts(layout, usual, isMarked, { first, unknown }, above) : inReport
    return idlingRule(
      (block, index, isExact) => {
        const own = ownRule(block, index, isExact)
        return own === 'not-to-cancel'
          ? own
          : (block.whyLeftOut?.(index, column) ??
              whyStruckBeside(block, index) ??
              reportedReason(block, index) ??
              own ??
              whyUnsure(block, index) ??
              (isOfOther(block, index) ? 'other-heading' : undefined) ??
              unsure)
      },
      (block, width) =>
        unsure === undefined &&
        block.whyLeftOut === undefined &&
        [ownRule, reportedReason, whyUnsure, isOfOther].every((rule) => rule.isIdle(block, width)),
    )
  }
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
