import { setTimeout as sleep } from 'node:timers/promises'

/** The engine's source of time, replaceable in tests. */
export interface Clock {
  /** Milliseconds since 1970 by the computer's clock, for what a person reads. It may be wrong, and may jump. */
  now(): number
  /** Milliseconds since some moment before the start, monotonic: every wait and age is measured by it. */
  elapsed(): number
  /** Resolves after that time, or at once when the signal is aborted. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async wait(ms, signal) {
    // The time may be past already, and Node warns of a timer with a negative delay.
    await sleep(Math.max(0, ms), undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
}
