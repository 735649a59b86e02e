import type { Reference } from '#shared/reference.ts'
import { readReference } from '#shared/reference.ts'
import type { RecordBlock } from './block.ts'

/**
 * Which references stand on a line that can be seen: a person who sees one means it, whatever is hidden elsewhere. Goes
 * through the column when first asked.
 */
export function createShownRule(
  blocks: () => Iterable<RecordBlock>,
  column: number,
  isTaken: (bare: Reference) => boolean,
): (reference: Reference) => boolean {
  let shown: ReadonlySet<Reference> | undefined
  return (reference) => {
    shown ??= new Set(shownReferences(blocks(), column, isTaken))
    return shown.has(reference)
  }
}

function* shownReferences(
  blocks: Iterable<RecordBlock>,
  column: number,
  isTaken: (bare: Reference) => boolean,
): Generator<Reference> {
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      if (block.leftOutAs?.(index, column) !== undefined) continue
      const reading = readReference(block.cell(index, column))
      if (reading.kind !== 'reference') continue
      if (reading.isBare !== true || isTaken(reading.reference)) yield reading.reference
    }
  }
}
