import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../../src/main/time/clock.ts'

/** The most by which the computer's clock is set forward or back. */
const FARTHEST_JUMP_MS = 10 * 365 * 86_400_000
/** Readings of the clock between two jumps. */
const BETWEEN_JUMPS = 40

/** Waits of one process: many times what the longest run of chaos takes. */
const MOST_WAITS = 500_000

/**
 * A clock that runs `factor` times as fast as the real one, so that waits of minutes are short. Its time of day jumps about; the
 * elapsed time does not.
 */
export function createFastClock(factor: number, chance: () => number): Clock {
  const start = Date.now()
  const elapsed = (): number => performance.now() * factor
  const first = elapsed()
  let jump = 0
  let asked = 0
  let waits = 0
  return {
    now() {
      asked += 1
      if (asked % BETWEEN_JUMPS === 0) jump = Math.round((chance() - 0.5) * 2 * FARTHEST_JUMP_MS)
      return Math.round(start + jump + elapsed() - first)
    },
    elapsed,
    async wait(ms, signal) {
      waits += 1
      if (waits > MOST_WAITS) throw new Error('The engine waits again and again, and comes to no end')
      await sleep(Math.max(0, ms / factor), undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
    },
  }
}
