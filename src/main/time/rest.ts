import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long a slice of work may take before it yields to the event loop. */
const SLICE_MS = 12

/** Await it often: it yields when a slice is over. Resolves with false when the work is no longer wanted. */
export function createRest(isWanted: () => boolean = () => true): () => Promise<boolean> {
  let until = performance.now() + SLICE_MS
  return async () => {
    if (performance.now() < until) return true
    await nextTurn()
    until = performance.now() + SLICE_MS
    return isWanted()
  }
}
