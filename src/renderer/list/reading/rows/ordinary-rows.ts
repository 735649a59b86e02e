import type { RecordBlock } from './block.ts'
import { keyAt, NO_KEY, REFERENCE_LENGTH, type FirstLines } from './first-lines.ts'

/** A rule that decides something about rows, asked for each in order. */
export type RowRule<Finding, More extends readonly unknown[] = []> = ((
  block: RecordBlock,
  index: number,
  ...more: More
) => Finding) &
  Idling

interface Idling {
  /**
   * Whether it has nothing to say of any row of this block that has so many cells and exactly a reference in its column, and need
   * not be asked about such rows, until it has been asked about another.
   */
  readonly isIdle: (block: RecordBlock, width: number) => boolean
}

export function idlingRule<Finding, More extends readonly unknown[]>(
  rule: (block: RecordBlock, index: number, ...more: More) => Finding,
  isIdle: Idling['isIdle'],
): RowRule<Finding, More> {
  return Object.assign(rule, { isIdle })
}

export const NEVER: RowRule<false> = idlingRule(
  () => false,
  () => true,
)

interface Rows {
  readonly from: number
  readonly end: number
  readonly column: number
  readonly rules: readonly Idling[]
  readonly firstLines: FirstLines
  readonly note: (index: number, place: number) => void
}

/**
 * In most lists nearly all rows are ordinary: exactly a reference that no earlier row has, and nothing that any rule is about. They
 * are read here without asking the rules one by one. Notes the place of each reference, and returns the first row that is not
 * ordinary, or `end`.
 */
export function readOrdinaryRows(block: RecordBlock, { from, end, column, rules, firstLines, note }: Rows): number {
  const width = block.width(from)
  if (!rules.every((rule) => rule.isIdle(block, width))) return from
  for (let index = from; index < end; index += 1) {
    if (block.width(index) !== width || !block.fits(index)) return index
    const place = block.place(index, column, REFERENCE_LENGTH)
    const key = place < 0 ? NO_KEY : keyAt(block.text, place)
    if (key === NO_KEY || firstLines.takeKey(key, block.numberOf(index)) !== undefined) return index
    note(index, place)
  }
  return end
}
