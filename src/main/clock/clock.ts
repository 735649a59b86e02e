import { setTimeout as sleep } from 'node:timers/promises'

/** Time as the engine sees it, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after that time, or at once when the signal is aborted. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    await sleep(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
