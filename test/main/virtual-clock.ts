import type { Clock } from '../../src/main/time/clock.ts'

export interface VirtualClock extends Clock {
  /** Puts the computer's clock forward, or back: no time passes. */
  jump(ms: number): void
}

/** A clock for tests and trials: a wait takes no time, but the time that it names has passed when it ends. */
export function createVirtualClock(start = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  const waits: { readonly at: number; readonly end: () => void }[] = []
  let elapsed = 0
  let began = start

  function endNext(): void {
    waits.sort((one, other) => one.at - other.at)
    const next = waits.shift()
    if (next === undefined) return
    elapsed = Math.max(elapsed, next.at)
    next.end()
  }

  return {
    now: () => began + elapsed,
    elapsed: () => elapsed,
    jump(ms) {
      began += ms
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) {
          resolve()
          return
        }
        const wait = { at: elapsed + ms, end: resolve }
        waits.push(wait)
        signal?.addEventListener('abort', () => {
          const index = waits.indexOf(wait)
          if (index >= 0) waits.splice(index, 1)
          resolve()
        })
        // Whatever else can go on goes on first.
        setImmediate(() => setImmediate(endNext))
      }),
  }
}
