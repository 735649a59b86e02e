import { setImmediate as nextTurn } from 'node:timers/promises'

/** Everything else has a turn between two slices of work, however long the list is. */
const SLICE_MS = 12

/** To be awaited again and again: rests when a slice is over. Answers false when nobody wants the work any more. */
export function createRest(isWanted: () => boolean = () => true): () => Promise<boolean> {
  let until = performance.now() + SLICE_MS
  return async () => {
    if (performance.now() < until) return true
    await nextTurn()
    until = performance.now() + SLICE_MS
    return isWanted()
  }
}
