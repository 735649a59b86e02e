import type { IsoTime } from '#shared/iso-time.ts'
import type { ReportedCancelled } from '#shared/outcome.ts'
import type { NoProof } from '#shared/reason.ts'
import type { State } from '#shared/state.ts'
import type { Step, Taken } from '#shared/step.ts'
import type { ServerWords } from '../pro/answers/step-answer.ts'

/** How the last call for a reference ended, if it gave no outcome. */
export type LastCall =
  /** PRO refused this very reference. */
  | ({ readonly after: 'refusal' } & ServerWords)
  /** PRO's 404 for this very reference. */
  | ({ readonly after: 'not-found' } & ServerWords)
  /** Its batch of `size` was refused as a whole. */
  | ({ readonly after: 'refused-whole'; readonly size: number } & ServerWords)
  /** It proved nothing. */
  | { readonly after: 'nothing'; readonly why: NoProof }
  | Contradicted

/** PRO had reported it cancelled, and contradicted that when it was asked to confirm. */
export interface Contradicted {
  readonly after: 'contradicted'
  readonly was: ReportedCancelled
  /** When PRO had reported it. */
  readonly at: IsoTime
  /** What PRO said last; undefined if it does not know the reference. */
  readonly state?: State | undefined
}

/**
 * What a run knows of a reference that may have reached PRO and has no outcome yet. The journal keeps it, so that the program
 * judges the same after a restart.
 */
export interface PendingState {
  /** Calls that can have reached PRO; those proven unprocessed do not count. At least 1, unless it was contradicted. */
  readonly reached: number
  /** How many of those proved nothing. */
  readonly blind: number
  readonly last: LastCall
  /** The state in which the check had found it when the user chose it. */
  readonly chosenIn?: State | undefined
  /** In a run with deallocation; in others every call is a cancel. */
  readonly steps?: StepsSoFar | undefined
}

/** How far a reference has come in a run with deallocation. `reached`, `blind` and `last` count since what was taken last. */
export interface StepsSoFar {
  /** What was sent last, or is to be sent next. */
  readonly step: Step
  readonly taken?: Taken | undefined
  /** Cancels that can have reached PRO in the whole run. */
  readonly cancels: number
}

export function stepsOf({ steps, reached }: PendingState): StepsSoFar {
  return steps ?? { step: 'cancel', cancels: reached }
}
