import { readReference, type Reference } from '#shared/reference.ts'
import type { RecordBlock } from '../rows/block.ts'
import { speaksForAll } from '../precedence.ts'
import type { DoubtRule } from '../rows/doubted-rows.ts'
import { FirstLines } from '../rows/first-lines.ts'
import type { LeftOutRule } from '../rows/lines.ts'

export interface ShownRules {
  readonly isTaken: (bare: Reference) => boolean
  readonly whyDoubted: DoubtRule
  /** Each call starts again from the first row. */
  readonly leftOut: () => LeftOutRule
}

/**
 * The first visible line with the reference. A person means what they see, so it decides whether to cancel, whatever hidden lines
 * say. Reads the column on the first call.
 */
export function createShownRule(
  blocks: () => Iterable<RecordBlock>,
  column: number,
  firstLine: number,
  rules: ShownRules,
): (reference: Reference) => number | undefined {
  let shown: FirstLines | undefined
  return (reference) => {
    shown ??= shownLines(blocks(), column, firstLine, rules)
    return shown.find(reference)
  }
}

function shownLines(
  blocks: Iterable<RecordBlock>,
  column: number,
  firstLine: number,
  { isTaken, whyDoubted, leftOut }: ShownRules,
): FirstLines {
  const shown = new FirstLines()
  const leftOutRule = leftOut()
  let passed = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      if (passed <= firstLine || !block.fits(index)) continue
      const as = leftOutRule(block, index, false)
      if (as !== undefined && !speaksForAll({ leftOutAs: as })) continue
      const reading = readReference(block.cell(index, column))
      if (reading.kind !== 'reference' || whyDoubted(block, index) !== undefined) continue
      if (reading.isBare !== true || isTaken(reading.reference)) shown.take(reading.reference, block.numberOf(index))
    }
  }
  return shown
}
