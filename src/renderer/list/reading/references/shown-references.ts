import type { Reference } from '#shared/reference.ts'
import { readReference } from '#shared/reference.ts'
import type { RecordBlock } from '../rows/block.ts'
import { FirstLines } from '../rows/first-lines.ts'
import type { ShiftRule } from '../rows/shifted-rows.ts'

/**
 * The first line that can be seen and names the reference: a person who sees one means it, whatever is hidden elsewhere. Goes
 * through the column when first asked.
 */
export function createShownRule(
  blocks: () => Iterable<RecordBlock>,
  column: number,
  firstLine: number,
  isTaken: (bare: Reference) => boolean,
  isShifted: ShiftRule = () => false,
): (reference: Reference) => number | undefined {
  let shown: FirstLines | undefined
  return (reference) => {
    shown ??= shownLines(blocks(), column, firstLine, isTaken, isShifted)
    return shown.find(reference)
  }
}

function shownLines(
  blocks: Iterable<RecordBlock>,
  column: number,
  firstLine: number,
  isTaken: (bare: Reference) => boolean,
  isShifted: ShiftRule,
): FirstLines {
  const shown = new FirstLines()
  let passed = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      if (passed <= firstLine || block.leftOutAs?.(index, column) !== undefined || !block.fits(index)) continue
      const reading = readReference(block.cell(index, column))
      if (reading.kind !== 'reference' || isShifted(block, index)) continue
      if (reading.isBare !== true || isTaken(reading.reference)) shown.take(reading.reference, block.numberOf(index))
    }
  }
  return shown
}
