import type { CallGate } from './call-gate.ts'
import type { ReadingGate } from './metered-calls.ts'

/** As many calls in a row without an answer of use say that more of them will be of none either. */
const MOST_USELESS = 8

/** The gate of a run, or of a check, as it holds for reading states. */
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
