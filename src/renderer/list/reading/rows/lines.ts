import type { LeftOutAs } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { isReference, readReference } from '#shared/reference.ts'
import { excepts } from '../headings/said.ts'
import { referencesIn } from '../references/references-in-text.ts'
import { isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import { FirstLines, keyAt, NO_KEY, REFERENCE_LENGTH } from './first-lines.ts'
import type { FoundCell, Found } from './line-chunk.ts'
import { AS_IT_STANDS } from './line-chunk.ts'
import type { ShiftRule } from './shifted-rows.ts'

const SHIFTED = { kind: 'unreadable', why: 'shifted' } as const

export interface LineRules {
  /** Decides on references that stand without any separator. */
  readonly isTaken: (bare: Reference) => boolean
  /** Whether cells of a row may stand in the wrong columns. */
  readonly isShifted?: ShiftRule | undefined
  /** On which line a reference is to be seen, for those that are left out. */
  readonly shownOn?: ((reference: Reference) => number | undefined) | undefined
  /** Why a row is left out; asked for each, in their order. */
  readonly leftOutAs?: LeftOutRule | undefined
  /** Told of a line with a reference that a later one says not to cancel. */
  readonly onForbidden?: ((line: number) => void) | undefined
  /** Rows above the first line. */
  readonly above?: readonly (readonly string[])[] | undefined
  readonly outcomeColumn?: number | undefined
}

/** `isExact`: a reference stands in the row's cell as it should be. */
export type LeftOutRule = (block: RecordBlock, index: number, isExact: boolean) => LeftOutAs | undefined

/**
 * Finds what the rows are, one after another; it remembers the references, so that repeats point to the first.
 * Blank is a row without any content; one that has some, but no reference in its column, is unreadable: a parcel may
 * hide behind it. What is left out by itself gives way where the same reference is to be seen on another line: it repeats
 * that one, even if it comes first.
 */
export function createLineReader(
  column: number,
  {
    isTaken,
    isShifted = () => false,
    shownOn = () => undefined,
    leftOutAs = () => undefined,
    onForbidden,
    above = [],
    outcomeColumn,
  }: LineRules,
): (block: RecordBlock, index: number) => FoundCell {
  const firstLines = new FirstLines()
  /** Those that a sentence between the lines takes out of the list. */
  const excepted = new Set<Reference>()

  /** `but leave EC-…, the customer wants it` */
  function except(cells: readonly string[]): void {
    if (!excepts(cells.join(' '))) return
    const sentences = cells.filter((cell) => readReference(cell).kind !== 'reference')
    for (const { reference } of sentences.flatMap(referencesIn)) {
      excepted.add(reference)
      const line = firstLines.find(reference)
      if (line !== undefined) onForbidden?.(line)
    }
  }

  above.forEach(except)

  function isExcepted(block: RecordBlock, index: number): boolean {
    if (excepted.size === 0) return false
    const reading = readReference(block.cell(index, column))
    return reading.kind === 'reference' && excepted.has(reading.reference)
  }

  function take(reference: Reference, number: number): Found | undefined {
    const of = firstLines.take(reference, number)
    return of === undefined ? undefined : { kind: 'repeat', reference, of }
  }

  function settled(found: Found, number: number): Found {
    return found.kind === 'consignment' ? (take(found.reference, number) ?? found) : found
  }

  /** A left-out line takes no reference from one that can be seen. */
  function settledOut(found: Found, number: number): Found {
    const of = found.kind === 'consignment' ? shownOn(found.reference) : undefined
    return of === undefined || found.kind !== 'consignment'
      ? settled(found, number)
      : { kind: 'repeat', reference: found.reference, of }
  }

  /** A report of ours says of a line without content that it is blank, and has columns of ours beside it. */
  function wasBlank(block: RecordBlock, index: number): boolean {
    return outcomeColumn !== undefined && block.cell(index, outcomeColumn) === 'Blank'
  }

  /** What the row is by itself, whatever the others are. */
  function readRow(block: RecordBlock, index: number): Found {
    const cell = block.cell(index, column)
    const reading = readReference(cell)
    switch (reading.kind) {
      case 'reference': {
        if (isShifted(block, index)) return SHIFTED
        const { reference, writtenAs, isBare = false } = reading
        if (isBare && !isTaken(reference)) return { kind: 'unreadable', why: 'without-separators' }
        const consignment = { kind: 'consignment', reference } as const
        return writtenAs === undefined ? consignment : { ...consignment, writtenAs }
      }
      case 'blank':
        return isBlankRow(block.cells(index)) || wasBlank(block, index)
          ? { kind: 'blank' }
          : { kind: 'unreadable', why: 'no-reference' }
      case 'unreadable':
        return { kind: 'unreadable', why: reading.why }
    }
  }

  return (block, index) => {
    if (!block.fits(index)) return { kind: 'unreadable', why: 'row-too-large' }
    const place = block.place(index, column, REFERENCE_LENGTH)
    const key = place < 0 ? NO_KEY : keyAt(block.text, place)
    const as = isExcepted(block, index) ? 'not-to-cancel' : leftOutAs(block, index, key !== NO_KEY)
    if (as !== undefined) {
      const isForbidden = as === 'not-to-cancel'
      const found = (isForbidden ? settled : settledOut)(readRow(block, index), block.numberOf(index))
      if (isForbidden && found.kind === 'repeat') onForbidden?.(found.of)
      return { ...found, leftOutAs: as }
    }
    if (key !== NO_KEY && isShifted(block, index)) return SHIFTED
    if (key !== NO_KEY && firstLines.takeKey(key, block.numberOf(index)) === undefined) return place
    const cell = block.cell(index, column)
    if (isReference(cell) && !isShifted(block, index)) return take(cell, block.numberOf(index)) ?? AS_IT_STANDS
    const found = settled(readRow(block, index), block.numberOf(index))
    if (found.kind === 'unreadable') except(block.cells(index))
    return found
  }
}
