import type { Pause } from '#shared/run.ts'
import type { Clock } from '../clock/clock.ts'
import { isoWithOffset } from '../clock/instant.ts'
import type { NotProcessed, Proof } from '../pro/proof.ts'
import type { Pace } from './pace.ts'
import { FIRST_PACE, LONGEST_WAIT_MS, paceAfter } from './pace.ts'

/** How long PRO may be out of reach before the run pauses. */
const LONGEST_OUTAGE_MS = 30_000
const LONGEST_OUTAGE_WAIT_MS = 8_000

export type Ending = { readonly by: 'stop' } | { readonly by: 'pause'; readonly pause: Pause }

/** Where a run is heading: its pace, what holds it up, and why it ends. Shared by sending and looking up. */
export interface Course {
  readonly ending: Ending | undefined
  /** Milliseconds since 1970: nothing goes out before. */
  readonly notBefore: number
  readonly calls: number
  /** The first reason counts; waits end at once. A stop may follow upon a pause that has not taken effect yet. */
  end(ending: Ending): void
  /** Notes how a call went. */
  observe(proof: Proof, tookMs: number): void
  /** Notes that a call came to PRO: if it was out of reach, it is no longer. */
  heard(): void
  /** What a call that PRO did not process means for the run: wait, or pause. */
  meet(not: NotProcessed): void
  /** Resolves when something may go out, or when the run ends. */
  clear(): Promise<void>
  /** Resolves after that time, or when the run ends. */
  wait(ms: number): Promise<void>
}

/** Shorter waits are not worth a sentence on the screen. */
const WORTH_SAYING_MS = 1_500

/** ISO 8601 with offset; undefined where nothing is waited for that is worth a sentence. */
export function waitingUntil({ notBefore }: Pick<Course, 'notBefore'>, now: number): string | undefined {
  return notBefore > now + WORTH_SAYING_MS ? isoWithOffset(notBefore) : undefined
}

export function createCourse(clock: Clock): Course {
  const ended = new AbortController()
  let ending: Ending | undefined
  let pace: Pace = FIRST_PACE
  let outOfReachSince: number | undefined

  function end(reason: Ending): void {
    if (ending === undefined || reason.by === 'stop') ending = reason
    ended.abort()
  }

  const pause = (reason: Pause): void => {
    end({ by: 'pause', pause: reason })
  }

  const heard = (): void => {
    outOfReachSince = undefined
  }

  function holdUntil(notBefore: number): void {
    pace = { ...pace, notBefore: Math.max(pace.notBefore, notBefore) }
  }

  function meetOutage(detail: string): void {
    const now = clock.now()
    outOfReachSince ??= now
    const outage = now - outOfReachSince
    if (outage >= LONGEST_OUTAGE_MS) pause({ code: 'unreachable', detail })
    else holdUntil(now + Math.min(LONGEST_OUTAGE_WAIT_MS, 1_000 + outage))
  }

  function meetThrottling(waitMs: number | undefined): void {
    heard()
    const now = clock.now()
    pace = paceAfter(pace, { kind: 'not-processed', not: { because: 'throttled', waitMs } }, 0, now)
    if (pace.notBefore - now > LONGEST_WAIT_MS)
      pause({ code: 'throttled-for-long', until: isoWithOffset(pace.notBefore) })
  }

  return {
    get ending() {
      return ending
    },
    get notBefore() {
      return pace.notBefore
    },
    get calls() {
      return pace.calls
    },
    end,
    heard,
    observe(proof, tookMs) {
      if (proof.kind === 'not-processed') return
      heard()
      pace = paceAfter(pace, proof, tookMs, clock.now())
    },
    meet(not) {
      switch (not.because) {
        case 'throttled':
          meetThrottling(not.waitMs)
          return
        case 'unreachable':
          meetOutage(not.detail)
          return
        case 'proxy-sign-in':
          pause({ code: 'proxy-sign-in' })
          return
        case 'key-refused':
        case 'forbidden':
          pause({ code: not.because, message: not.message })
      }
    },
    async clear() {
      while (ending === undefined && pace.notBefore > clock.now()) {
        await clock.wait(pace.notBefore - clock.now(), ended.signal)
      }
    },
    wait: (ms) => clock.wait(ms, ended.signal),
  }
}
