import { setTimeout as sleep } from 'node:timers/promises'

/** Time as the engine sees it, so that tests own it. */
export interface Clock {
  /** Milliseconds since 1970, as the computer has it: for what a person reads. It may be wrong, and may jump. */
  now(): number
  /** Milliseconds since some moment before the start: never goes back, and is what every wait and age is measured by. */
  elapsed(): number
  /** Resolves after that time, or at once when the signal is aborted. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async wait(ms, signal) {
    // What was to be waited for may have passed meanwhile: Node warns of a timer that is to go off before now.
    await sleep(Math.max(0, ms), undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
