import type { Clock } from './clock.ts'

/** The window gets at most ten updates a second. */
const APART_MS = 100

export interface Coalesced {
  /** Calls `tell` within `apartMs`, once however often this is called until then. */
  soon(): void
  cancel(): void
}

export function coalesce(clock: Pick<Clock, 'wait'>, tell: () => void, apartMs = APART_MS): Coalesced {
  let waiting: AbortController | undefined

  return {
    soon() {
      if (waiting !== undefined) return
      const mine = new AbortController()
      waiting = mine
      void clock.wait(apartMs, mine.signal).then(() => {
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
