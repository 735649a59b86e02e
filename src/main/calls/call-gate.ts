import type { Pause, Waiting } from '#shared/pause.ts'
import type { Clock } from '../time/clock.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { NotProcessed, Proof } from '../pro/answers/step-answer.ts'
import { FIRST_PACE, LONGEST_WAIT_MS, paceAfter, unthrottled, type Pace } from './pace.ts'
import { meaningOfFailure } from '../pro/transport-failure.ts'

/** How long PRO may be out of reach before the run pauses. */
const LONGEST_OUTAGE_MS = 30_000
const LONGEST_OUTAGE_WAIT_MS = 8_000

export type Ending = { readonly by: 'stop' } | { readonly by: 'pause'; readonly pause: Pause }

/** The pace of a run, what delays its calls, and why it ends. Sending and looking up share one. */
export interface CallGate {
  readonly ending: Ending | undefined
  /** By `Clock.elapsed`: no call goes out before this. */
  readonly notBefore: number
  /** Why calls have to wait until then. */
  readonly waitsBecause: Waiting['because']
  readonly calls: number
  /** The first reason counts, and waits end at once. A stop may replace a pause that has not taken effect yet. */
  end(ending: Ending): void
  /** Records how a call went. */
  observe(proof: Proof, tookMs: number): void
  /** Records that a call reached PRO, which ends an outage. A usable answer also ends a series of 429s. */
  heard(isOfUse: boolean): void
  /** Decides what an unprocessed call means for the run: wait, or pause. */
  handleUnprocessed(cause: NotProcessed): void
  /** Resolves when a call may go out, or when the run ends. */
  opened(): Promise<void>
  /** Resolves after `ms`, or when the run ends. */
  wait(ms: number): Promise<void>
}

/** Shorter waits are not shown. */
const WORTH_SAYING_MS = 1_500

/** Undefined when the wait is too short to be shown. */
export function waitingOf(
  { notBefore, waitsBecause }: Pick<CallGate, 'notBefore' | 'waitsBecause'>,
  clock: Pick<Clock, 'now' | 'elapsed'>,
): Waiting | undefined {
  const leftMs = notBefore - clock.elapsed()
  return leftMs > WORTH_SAYING_MS ? { until: isoWithOffset(clock.now() + leftMs), because: waitsBecause } : undefined
}

/** `onHold` is called whenever calls begin to be delayed. */
export function createCallGate(clock: Clock, onHold?: () => void): CallGate {
  const ended = new AbortController()
  let ending: Ending | undefined
  let pace: Pace = FIRST_PACE
  let outOfReachSince: number | undefined
  let waitsBecause: Waiting['because'] = 'throttled'

  function end(reason: Ending): void {
    if (ending === undefined || reason.by === 'stop') ending = reason
    ended.abort()
  }

  const pause = (reason: Pause): void => {
    end({ by: 'pause', pause: reason })
  }

  const heard = (isOfUse: boolean): void => {
    outOfReachSince = undefined
    if (isOfUse) pace = unthrottled(pace)
  }

  /** The longest delay is the one that the user is told about. */
  function hold(next: Pace, because: Waiting['because']): void {
    if (next.notBefore > pace.notBefore) waitsBecause = because
    pace = next
    onHold?.()
  }

  function handleOutage(detail: string): void {
    const elapsed = clock.elapsed()
    outOfReachSince ??= elapsed
    const outage = elapsed - outOfReachSince
    const because = meaningOfFailure(detail) === 'offline' ? 'offline' : 'unreachable'
    if (outage >= LONGEST_OUTAGE_MS) pause({ code: 'unreachable', detail })
    else {
      const notBefore = elapsed + Math.min(LONGEST_OUTAGE_WAIT_MS, 1_000 + outage)
      hold({ ...pace, notBefore: Math.max(pace.notBefore, notBefore) }, because)
    }
  }

  function handleThrottling(waitMs: number | undefined): void {
    heard(false)
    const elapsed = clock.elapsed()
    hold(paceAfter(pace, { kind: 'not-processed', cause: { because: 'throttled', waitMs } }, 0, elapsed), 'throttled')
    // Pause rather than keep the user waiting for more 429s.
    const isForLong = pace.notBefore - (pace.throttledSince ?? elapsed) > LONGEST_WAIT_MS
    if (isForLong) pause({ code: 'throttled-for-long', until: isoWithOffset(clock.now() + pace.notBefore - elapsed) })
  }

  return {
    get ending() {
      return ending
    },
    get notBefore() {
      return pace.notBefore
    },
    get waitsBecause() {
      return waitsBecause
    },
    get calls() {
      return pace.calls
    },
    end,
    heard,
    observe(proof, tookMs) {
      if (proof.kind === 'not-processed') return
      heard(proof.kind !== 'nothing')
      pace = paceAfter(pace, proof, tookMs, clock.elapsed())
    },
    handleUnprocessed(cause) {
      switch (cause.because) {
        case 'throttled':
          handleThrottling(cause.waitMs)
          return
        case 'unreachable':
          handleOutage(cause.detail)
          return
        case 'proxy-sign-in':
          pause({ code: 'proxy-sign-in' })
          return
        case 'key-refused':
        case 'forbidden':
          pause({ code: cause.because, message: cause.message })
      }
    },
    async opened() {
      // One reading of the clock, which moves on between two.
      for (let leftMs = pace.notBefore - clock.elapsed(); leftMs > 0 && ending === undefined;) {
        await clock.wait(leftMs, ended.signal)
        leftMs = pace.notBefore - clock.elapsed()
      }
    },
    wait: (ms) => clock.wait(ms, ended.signal),
  }
}
