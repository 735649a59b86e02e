import type { CallGate } from './call-gate.ts'
import type { ReadingGate } from './metered-calls.ts'

/** After this many calls in a row without a usable answer, no more are made. */
const MOST_USELESS = 8

/** Adapts the gate of a run or of a check to reading states. */
export function createReadingGate(gate: CallGate): ReadingGate {
  let useless = 0
  return {
    async opened() {
      await gate.opened()
      return gate.ending === undefined
    },
    handleUnprocessed: gate.handleUnprocessed,
    heard(isOfUse) {
      gate.heard(isOfUse)
      useless = isOfUse ? 0 : useless + 1
      if (useless >= MOST_USELESS) gate.end({ by: 'pause', pause: { code: 'no-usable-answers', batches: useless } })
    },
  }
}
