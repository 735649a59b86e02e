import type { Outcome } from '#shared/outcome.ts'
import type { Reason } from '#shared/reason.ts'

/** A reason for each outcome. */
export const REASONS: Readonly<Record<Outcome, Reason>> = {
  cancelled: { code: 'confirmed-by-answer' },
  'already-cancelled': { code: 'was-cancelled-before' },
  refused: { code: 'refused' },
  'not-found': { code: 'not-known-to-pro' },
  unknown: { code: 'no-usable-answer', after: 'timed-out' },
  'not-sent': { code: 'not-sent', because: 'stopped' },
}
