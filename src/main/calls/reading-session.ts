import type { Pause } from '#shared/pause.ts'
import type { Clock } from '../time/clock.ts'
import { createCallGate, type CallGate } from './call-gate.ts'

/** One reading of PRO, which changes nothing there and can be stopped at any time. */
export interface ReadingSession {
  readonly gate: CallGate
  /** Once aborted, calls in flight are no longer awaited. */
  readonly abandoned: AbortSignal
  stop(): void
}

export function createReadingSession(clock: Clock): ReadingSession {
  const gate = createCallGate(clock)
  const abandon = new AbortController()
  return {
    gate,
    abandoned: abandon.signal,
    stop() {
      gate.end({ by: 'stop' })
      abandon.abort()
    },
  }
}

/** Why it ended before everything was read; undefined if it did not. */
export function whyEnded({ ending }: Pick<CallGate, 'ending'>): Pause | 'stopped' | undefined {
  return ending?.by === 'pause' ? ending.pause : ending && 'stopped'
}
