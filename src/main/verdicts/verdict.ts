import type { Outcome } from '#shared/outcome.ts'
import type { Reason } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'

/** The outcome of one reference, and its grounds. */
export interface Verdict {
  readonly outcome: Outcome
  readonly reason: Reason
  readonly state?: State | undefined
  readonly correlationId?: string | undefined
}

export type VerdictOf = Verdict & {
  readonly reference: Reference
  /** PRO could not be asked about it (again). */
  readonly unasked?: true
}
