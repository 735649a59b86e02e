import type { Proof } from '../pro/answers/step-answer.ts'

/** After this much time of nothing but 429s the user is asked. */
export const LONGEST_WAIT_MS = 300_000
/** PRO's Retry-After may be zero, so the wait doubles with each 429 in a row, up to the longest. */
const FIRST_WAIT_MS = 1_000
const LONGEST_UNASKED_WAIT_MS = 60_000
const QUICK_ANSWER_MS = 2_000
const MOST_CALLS = 4

export interface Pace {
  /** Calls that may be in flight at once. */
  readonly calls: number
  /** By `Clock.elapsed`: nothing is sent before this. */
  readonly notBefore: number
  /** 429s in a row (those of calls that were in flight together count once), and when the first of them came. */
  readonly throttled: number
  readonly throttledSince?: number | undefined
}

export const FIRST_PACE: Pace = { calls: 1, notBefore: 0, throttled: 0 }

/** One more call while answers are quick; half as many after a 429, a time-out or a server error. */
export function paceAfter(pace: Pace, proof: Proof, tookMs: number, elapsed: number): Pace {
  if (proof.kind === 'not-processed') {
    return proof.cause.because === 'throttled' ? afterThrottling(pace, proof.cause.waitMs ?? 0, elapsed) : pace
  }
  if (proof.kind === 'nothing') {
    const inTrouble = proof.why === 'timed-out' || proof.why === 'server-error'
    return inTrouble ? { ...pace, calls: halved(pace.calls) } : pace
  }
  const free = unthrottled(pace)
  if (proof.kind !== 'items' || tookMs >= QUICK_ANSWER_MS) return free
  return { ...free, calls: Math.min(MOST_CALLS, pace.calls + 1) }
}

/** PRO has processed a call. */
export function unthrottled(pace: Pace): Pace {
  return { ...pace, throttled: 0, throttledSince: undefined }
}

function afterThrottling(pace: Pace, askedMs: number, elapsed: number): Pace {
  // Calls that were in flight together report the same throttling.
  const throttled = pace.throttled === 0 || elapsed >= pace.notBefore ? pace.throttled + 1 : pace.throttled
  const unaskedMs = Math.min(LONGEST_UNASKED_WAIT_MS, FIRST_WAIT_MS * 2 ** (throttled - 1))
  return {
    calls: halved(pace.calls),
    notBefore: Math.max(pace.notBefore, elapsed + Math.max(askedMs, unaskedMs)),
    throttled,
    throttledSince: pace.throttledSince ?? elapsed,
  }
}

function halved(calls: number): number {
  return Math.max(1, Math.floor(calls / 2))
}
