import type { LeftOutAs } from '#shared/list.ts'
import { isReference, readReference, referenceIn, type Reference, type Unreadable } from '#shared/reference.ts'
import { excepts } from '../headings/instructions.ts'
import { isSectionRow } from '../headings/section-names.ts'
import { isHidden, speaksForAll } from '../precedence.ts'
import { referencesIn } from '../references/references-in-text.ts'
import { isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import type { DoubtRule } from './doubted-rows.ts'
import { FirstLines, keyAt, NO_KEY, REFERENCE_LENGTH } from './first-lines.ts'
import { AS_IT_STANDS, type FoundCell, type Found } from './line-chunk.ts'
import { readOrdinaryRows, type RowRule } from './ordinary-rows.ts'

/** Without the texts in quotes: `=""&A2`, `=A2`, `=LEFT(A2,14)`, `=Sheet2!A2`. */
const FORMULA = /^\s*=[-+]?\s*(?:$|(?:"")?\s*&|[a-z][\w.]*\(|(?:'[^']*'|\w+)!|\$?[a-z]{1,3}\$?\d+\s*(?:$|[-&+*/]))/i

export interface LineRules {
  /** Whether a reference without separators counts. */
  readonly isTaken: (bare: Reference) => boolean
  readonly whyDoubted: DoubtRule
  /** The visible line with a reference, for one that is left out. */
  readonly shownOn?: ((reference: Reference) => number | undefined) | undefined
  /** Why a row is left out. */
  readonly leftOutRule: LeftOutRule
  /** Called for a line for whose reference a later line speaks. */
  readonly onForbidden?: ((line: number, as: LeftOutAs) => void) | undefined
  /** Rows above the first line, and examples of how to fill the list in. */
  readonly above?: readonly (readonly string[])[] | undefined
  readonly outcomeColumn?: number | undefined
  /** Whether a row repeats the header. */
  readonly isHeader?: ((row: readonly string[]) => boolean) | undefined
}

/** Where nothing has calculated a formula, it stands in place of its result. */
function whyUnreadable(cell: string, why: Unreadable): Unreadable {
  const isUnexplained = why === 'not-a-reference' || why === 'other-characters'
  return isUnexplained && FORMULA.test(cell.replaceAll(/"[^"]*"/g, '""')) ? 'formula' : why
}

/** `isExact`: the row's cell is exactly a reference. */
export type LeftOutRule = RowRule<LeftOutAs | undefined, [isExact: boolean]>

/** Reads the rows of one block after another, each once. */
export interface LineReader {
  read(block: RecordBlock, index: number): FoundCell
  /** Reads ordinary rows, up to the first that is not: the row that it returns is to be read by itself. */
  readOrdinary(block: RecordBlock, from: number, end: number, note: (index: number, place: number) => void): number
}

/**
 * Decides what each row is, one after another; it remembers the references, so that repeats point to the first. A row without any
 * content is blank; one with content, but no reference in its column, is unreadable, because it may mean a parcel. A row that is
 * left out automatically repeats a visible line with the same reference, even if it comes first.
 */
export function createLineReader(
  column: number,
  {
    isTaken,
    whyDoubted,
    shownOn = () => undefined,
    leftOutRule,
    onForbidden,
    above = [],
    outcomeColumn,
    isHeader = () => false,
  }: LineRules,
): LineReader {
  const firstLines = new FirstLines()
  /** References that a sentence between the lines excepts, and examples. */
  const excepted = new Map<Reference, LeftOutAs>()

  /** `but leave EC-…, the customer wants it`. Where a comma divides cells, `all but EC-…, EC-…` has two. */
  function except(cells: readonly string[]): void {
    if (!excepts(cells.join(' '))) return
    const from = cells.findIndex((cell) => readReference(cell).kind !== 'reference' && referencesIn(cell).length > 0)
    if (from !== -1) exceptThose(cells.slice(from), 'not-to-cancel')
  }

  function exceptThose(texts: readonly string[], as: LeftOutAs): void {
    for (const { reference } of texts.flatMap(referencesIn)) {
      excepted.set(reference, as)
      const line = firstLines.find(reference)
      if (line !== undefined) onForbidden?.(line, as)
    }
  }

  // A header that reads as a reference, or an example, may be repeated.
  for (const cell of above.flat()) {
    const reading = readReference(cell)
    if (reading.kind === 'reference' && reading.isBare !== true) excepted.set(reading.reference, 'example')
  }
  above.forEach(except)

  function whyExcepted(block: RecordBlock, index: number): LeftOutAs | undefined {
    if (excepted.size === 0) return undefined
    const reference = referenceIn(block.cell(index, column))
    return reference && excepted.get(reference)
  }

  function take(reference: Reference, number: number): Found | undefined {
    const of = firstLines.take(reference, number)
    return of === undefined ? undefined : { kind: 'repeat', reference, of }
  }

  function settled(found: Found, number: number): Found {
    return found.kind === 'consignment' ? (take(found.reference, number) ?? found) : found
  }

  /** A line that is left out repeats the visible one with its reference. */
  function settledOut(found: Found, number: number): Found {
    const of = found.kind === 'consignment' ? shownOn(found.reference) : undefined
    return of === undefined || found.kind !== 'consignment'
      ? settled(found, number)
      : { kind: 'repeat', reference: found.reference, of }
  }

  /** In one of our reports, a blank line has our own columns, which say that it is blank. */
  function wasBlank(block: RecordBlock, index: number): boolean {
    return outcomeColumn !== undefined && block.cell(index, outcomeColumn) === 'Blank'
  }

  function doubted(block: RecordBlock, index: number): Found | undefined {
    const why = whyDoubted(block, index)
    return why === undefined ? undefined : { kind: 'unreadable', why }
  }

  /** What the row is, regardless of the others. */
  function readRow(block: RecordBlock, index: number): Found {
    const cell = block.cell(index, column)
    const reading = readReference(cell)
    switch (reading.kind) {
      case 'reference': {
        const doubt = doubted(block, index)
        if (doubt !== undefined) return doubt
        const { reference, writtenAs, isBare = false } = reading
        if (isBare && !isTaken(reference)) return { kind: 'unreadable', why: 'without-separators' }
        const consignment = { kind: 'consignment', reference } as const
        return writtenAs === undefined ? consignment : { ...consignment, writtenAs }
      }
      case 'blank':
        return isBlankRow(block.cells(index)) || wasBlank(block, index)
          ? { kind: 'blank' }
          : { kind: 'unreadable', why: 'no-reference' }
      case 'unreadable': {
        const row = reading.why === 'not-a-reference' ? block.cells(index) : []
        const isHeading = isSectionRow(row, column) || isHeader(row)
        return isHeading ? { kind: 'blank', isHeading } : { kind: 'unreadable', why: whyUnreadable(cell, reading.why) }
      }
    }
  }

  function read(block: RecordBlock, index: number): FoundCell {
    if (!block.fits(index)) return { kind: 'unreadable', why: 'row-too-large' }
    const place = block.place(index, column, REFERENCE_LENGTH)
    const key = place < 0 ? NO_KEY : keyAt(block.text, place)
    const own = leftOutRule(block, index, key !== NO_KEY)
    const as = isHidden({ leftOutAs: own }) ? own : (whyExcepted(block, index) ?? own)
    if (as !== undefined) {
      const isForAll = speaksForAll({ leftOutAs: as })
      const found = (isForAll ? settled : settledOut)(readRow(block, index), block.numberOf(index))
      if (isForAll && found.kind === 'repeat') onForbidden?.(found.of, as)
      if (as === 'not-to-cancel' || found.kind === 'unreadable') except(block.cells(index))
      if (as === 'struck-out' && found.kind === 'unreadable') exceptThose([block.cell(index, column)], as)
      return { ...found, leftOutAs: as }
    }
    const doubt = key === NO_KEY ? undefined : doubted(block, index)
    if (doubt !== undefined) return doubt
    if (key !== NO_KEY && firstLines.takeKey(key, block.numberOf(index)) === undefined) return place
    const cell = block.cell(index, column)
    if (isReference(cell) && doubted(block, index) === undefined)
      return take(cell, block.numberOf(index)) ?? AS_IT_STANDS
    const found = settled(readRow(block, index), block.numberOf(index))
    if (found.kind === 'unreadable') except(block.cells(index))
    return found
  }

  const rules = [whyDoubted, leftOutRule]
  return {
    read,
    readOrdinary: (block, from, end, note) =>
      excepted.size > 0 ? from : readOrdinaryRows(block, { from, end, column, rules, firstLines, note }),
  }
}
