import { recordOf } from './record-of.ts'

/** The result of a run for one chosen reference. A finished run has exactly one for each. */
export const OUTCOMES = ['unknown', 'refused', 'not-found', 'not-sent', 'already-cancelled', 'cancelled'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Outcomes that mean that PRO has reported the consignment cancelled. */
export const REPORTED_CANCELLED = ['cancelled', 'already-cancelled'] as const satisfies readonly Outcome[]

export type ReportedCancelled = (typeof REPORTED_CANCELLED)[number]

/** Outcomes whose consignments may be sent once more, in a run of their own. */
export const SENT_AGAIN = ['unknown', 'refused', 'not-sent'] as const satisfies readonly Outcome[]

export type SentAgain = (typeof SENT_AGAIN)[number]

/** The words of the report and of the screen. */
export const OUTCOME_WORDS = {
  cancelled: 'Cancelled',
  'already-cancelled': 'Already cancelled',
  refused: 'Refused',
  'not-found': 'Not found',
  unknown: 'Unknown',
  'not-sent': 'Not sent',
} as const satisfies Record<Outcome, string>

export type OutcomeCounts = Readonly<Record<Outcome, number>>

export const NO_OUTCOMES: OutcomeCounts = recordOf(OUTCOMES, () => 0)

export function isOutcome(text: string): text is Outcome {
  return Object.hasOwn(OUTCOME_WORDS, text)
}

export function sumOfOutcomes(counts: OutcomeCounts): number {
  return OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
}
