import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../src/main/clock/clock.ts'

/** A clock that runs `factor` times as fast as the real one, so that waits of minutes can be lived through. */
export function createFastClock(factor: number): Clock {
  const start = Date.now()
  return {
    now: () => start + (Date.now() - start) * factor,
    async wait(ms, signal) {
      await sleep(ms / factor, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
    },
  }
}
