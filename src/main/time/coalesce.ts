import type { Clock } from './clock.ts'

/** At most ten a second reach the window. */
const APART_MS = 100

export interface Coalesced {
  /** Tells within 100 ms; calls in between are one. */
  soon(): void
  cancel(): void
}

export function coalesce(clock: Clock, tell: () => void): Coalesced {
  let waiting: AbortController | undefined

  return {
    soon() {
      if (waiting !== undefined) return
      const mine = new AbortController()
      waiting = mine
      void clock.wait(APART_MS, mine.signal).then(() => {
        if (waiting !== mine) return
        waiting = undefined
        tell()
      })
    },
    cancel() {
      const mine = waiting
      waiting = undefined
      mine?.abort()
    },
  }
}
