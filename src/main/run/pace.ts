import type { Proof } from '../pro/proof.ts'

/** Longer than this and the user is asked instead of made to wait. */
export const LONGEST_WAIT_MS = 300_000
/** What is waited for when PRO says "slow down" and not how long. */
const UNSAID_WAIT_MS = 10_000
const QUICK_ANSWER_MS = 2_000
const MOST_CALLS = 4

export interface Pace {
  /** Calls that may be in flight at once. */
  readonly calls: number
  /** Milliseconds since 1970; nothing is sent before. */
  readonly notBefore: number
}

export const FIRST_PACE: Pace = { calls: 1, notBefore: 0 }

/** One call more while answers are quick; half as many after a 429, a time-out or a server that is in trouble. */
export function paceAfter(pace: Pace, proof: Proof, tookMs: number, now: number): Pace {
  if (proof.kind === 'not-processed' && proof.not.because === 'throttled') {
    return {
      calls: halved(pace.calls),
      notBefore: Math.max(pace.notBefore, now + (proof.not.waitMs ?? UNSAID_WAIT_MS)),
    }
  }
  const inTrouble = proof.kind === 'nothing' && (proof.why === 'timed-out' || proof.why === 'server-error')
  if (inTrouble) return { ...pace, calls: halved(pace.calls) }
  if (proof.kind !== 'items' || tookMs >= QUICK_ANSWER_MS) return pace
  return { ...pace, calls: Math.min(MOST_CALLS, pace.calls + 1) }
}

function halved(calls: number): number {
  return Math.max(1, Math.floor(calls / 2))
}
