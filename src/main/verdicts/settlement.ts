/** The second table of the truth rules: what a look-up means for a reference that has no outcome yet. Pure. */
import { assertNever } from '#shared/assert-never.ts'
import type { ReportedCancelled } from '#shared/outcome.ts'
import type { After } from '#shared/reason.ts'
import { groupOf, type State } from '#shared/state.ts'
import { isConfirmedFor, isTaken, type Step, type StepBefore } from '#shared/step.ts'
import type { LookUp } from '../pro/answers/look-up.ts'
import type { ServerWords } from '../pro/answers/step-answer.ts'
import { stepsOf, type Contradicted, type LastCall, type PendingState } from './pending-state.ts'
import type { Verdict } from './verdict.ts'

/** What the look-ups of one settlement have shown so far. */
export interface Looks {
  /** Answers with a state that does not settle a call that proved nothing. */
  readonly open: number
  /** Answers that were not usable. */
  readonly useless: number
  /** When it was first seen `Cancelling`, by `Clock.elapsed`. */
  readonly cancellingSince?: number | undefined
}

export const NO_LOOKS: Looks = { open: 0, useless: 0 }

export type Settlement =
  | { readonly do: 'record'; readonly verdict: Verdict }
  /** `otherwise`: the outcome if the run ends before PRO is asked again. */
  | { readonly do: 'ask-again'; readonly afterMs: number; readonly looks: Looks; readonly otherwise: Verdict }
  /** `atMost`: the largest batch that it may go in. `otherwise`: the outcome if nothing more is to be sent. */
  | { readonly do: 'send-again'; readonly step: Step; readonly atMost: number; readonly otherwise: Verdict }
  /** The step before its cancel is done, and is recorded whatever the outcome will be. */
  | { readonly do: 'go-on' }

/** A call that proved nothing may still be on its way, so the state is read twice, this far apart. */
const SECOND_LOOK_MS = 5_000
export const CANCELLING_LIMIT_MS = 120_000
const CANCELLING_LOOK_MS = 3_000
const USELESS_LOOK_MS = [1_000, 4_000] as const
export const MOST_SENDS = 3

/** `not-processed` look-ups (throttled, offline, key refused) say nothing of the reference and never come here. */
export type ProcessedLookUp = Exclude<LookUp, { kind: 'not-processed' }>

/** `elapsed`: by the monotonic clock. */
export function settle(pending: PendingState, said: ProcessedLookUp, looks: Looks, elapsed: number): Settlement {
  if (pending.last.after === 'contradicted') return settleContradicted(pending, pending.last, said, looks, elapsed)
  switch (said.kind) {
    case 'state':
      return settleByState(pending, said.state, looks, elapsed)
    case 'not-found':
      return record({
        outcome: 'not-found',
        reason: { code: 'not-known-to-pro', message: said.message },
        correlationId: said.correlationId,
      })
    case 'nothing':
      return settleByNothing(pending, looks)
    default:
      return assertNever(said)
  }
}

function settleByState(pending: PendingState, state: State, looks: Looks, elapsed: number): Settlement {
  const group = groupOf(state)
  const { step } = stepsOf(pending)
  switch (group) {
    case 'cancelled':
      return record(foundCancelled(pending, state))
    case 'cancelling':
      return settleCancelling(state, looks, elapsed)
    case 'ready':
    case 'busy':
    case 'later':
    case 'unfamiliar':
      if (step === 'cancel') return settleOpen(pending, state, group === 'ready' || state === pending.chosenIn, looks)
      if (isTaken(step, state)) return { do: 'go-on' }
      return settleOpen(pending, state, isConfirmedFor(step, pending.chosenIn, state), looks)
    default:
      return assertNever(group)
  }
}

/** Settles what PRO contradicted, by asking again. Whatever PRO says, this run never sends it again; another run may. */
function settleContradicted(
  pending: PendingState,
  last: Contradicted,
  said: ProcessedLookUp,
  looks: Looks,
  elapsed: number,
): Settlement {
  if (said.kind === 'nothing') return settleByNothing(pending, looks)
  if (said.kind === 'not-found') return record(contradiction({ ...last, state: undefined }))
  const { state } = said
  const group = groupOf(state)
  switch (group) {
    case 'cancelled':
      return record(cancelledAs(last.was, state))
    case 'cancelling':
      return settleCancelling(state, looks, elapsed)
    case 'ready':
    case 'busy':
    case 'later':
    case 'unfamiliar': {
      const isOpen = group === 'ready' || state === pending.chosenIn
      const reason = { code: 'still-open', state, after: whyOf(last) } as const
      return record(isOpen ? { outcome: 'unknown', reason, state } : contradiction({ ...last, state }))
    }
    default:
      return assertNever(group)
  }
}

/** PRO contradicts that it had cancelled it. */
export function contradiction({ at, state }: Contradicted): Verdict {
  return { outcome: 'unknown', reason: { code: 'contradicted', at, state }, state }
}

function settleCancelling(state: State, looks: Looks, elapsed: number): Settlement {
  const since = looks.cancellingSince ?? elapsed
  const otherwise: Verdict = { outcome: 'unknown', reason: { code: 'still-cancelling' }, state }
  if (elapsed - since >= CANCELLING_LIMIT_MS) return record(otherwise)
  return { do: 'ask-again', afterMs: CANCELLING_LOOK_MS, looks: { ...looks, cancellingSince: since }, otherwise }
}

/** PRO says Cancelled of one that this run has not cancelled as far as its answers say. */
export function foundCancelled(pending: PendingState, state: State): Verdict {
  return cancelledAs(cannotBeFromThisRun(pending) ? 'already-cancelled' : 'cancelled', state)
}

function cancelledAs(outcome: ReportedCancelled, state: State): Verdict {
  const code = outcome === 'cancelled' ? 'confirmed-by-look-up' : 'was-cancelled-before'
  return { outcome, reason: { code }, state }
}

/** `isReady`: it is still in a state in which the user chose to send it. */
function settleOpen(pending: PendingState, state: State, isReady: boolean, looks: Looks): Settlement {
  const { last, blind } = pending
  const { step } = stepsOf(pending)
  const reason = { code: 'still-open', state, after: whyOf(last), step: stepBeforeCancel(step) } as const
  const otherwise: Verdict = { outcome: 'unknown', reason, state }
  const mayStillArrive = blind > 0 && looks.open === 0
  if (mayStillArrive) return { do: 'ask-again', afterMs: SECOND_LOOK_MS, looks: { ...looks, open: 1 }, otherwise }
  if (!isReady || last.after === 'refusal' || last.after === 'not-found') {
    const verdict = refused(state, wordsOf(last), step)
    if (!wantsDeallocation(pending, state)) return record(verdict)
    return { do: 'send-again', step: 'deallocate', atMost: Number.POSITIVE_INFINITY, otherwise: verdict }
  }
  if (last.after === 'refused-whole') return { do: 'send-again', step, atMost: Math.ceil(last.size / 2), otherwise }
  if (blind >= MOST_SENDS) return record(otherwise)
  return { do: 'send-again', step, atMost: Number.POSITIVE_INFINITY, otherwise }
}

/** Set back, and its cancel refused as Allocated: the next step was confirmed with the first. */
function wantsDeallocation({ steps, chosenIn }: PendingState, state: State): boolean {
  if (steps?.step !== 'cancel' || steps.taken === 'deallocated') return false
  return chosenIn === 'ReadyToShip' && state === 'Allocated'
}

function stepBeforeCancel(step: Step): StepBefore | undefined {
  return step === 'cancel' ? undefined : step
}

function settleByNothing(pending: PendingState, looks: Looks): Settlement {
  const otherwise = withoutLook(pending)
  const afterMs = USELESS_LOOK_MS[looks.useless]
  if (afterMs === undefined) return record(otherwise)
  return { do: 'ask-again', afterMs, looks: { ...looks, useless: looks.useless + 1 }, otherwise }
}

/** The outcome when PRO cannot be asked: only what the calls themselves proved. */
export function withoutLook(pending: PendingState): Verdict {
  const { reached, last } = pending
  if (last.after === 'contradicted') return contradiction(last)
  if (reached === 1 && last.after === 'not-found') {
    const { message, correlationId } = last
    return { outcome: 'not-found', reason: { code: 'not-known-to-pro', message }, correlationId }
  }
  // A refusal alone does not tell a consignment that cannot be cancelled from one that is cancelled already.
  const { message } = wordsOf(last)
  const step = stepBeforeCancel(stepsOf(pending).step)
  return { outcome: 'unknown', reason: { code: 'no-usable-answer', after: whyOf(last), message, step } }
}

/** No cancel of this run can have reached PRO for it, or only one, which was refused. */
function cannotBeFromThisRun(pending: PendingState): boolean {
  const { step, cancels } = stepsOf(pending)
  const isRefused = pending.last.after === 'refusal' || pending.last.after === 'not-found'
  // One of an earlier step was: otherwise there would have been no step after it.
  const isEarlier = step !== 'cancel' || pending.reached === 0
  return cancels === 0 || (cancels === 1 && (isEarlier || isRefused))
}

function refused(state: State, { message, correlationId }: ServerWords, step: Step): Verdict {
  const reason = { code: 'refused', state, message, step: stepBeforeCancel(step) } as const
  return { outcome: 'refused', reason, state, correlationId }
}

function wordsOf(last: LastCall): ServerWords {
  return last.after === 'nothing' || last.after === 'contradicted' ? {} : last
}

function whyOf(last: LastCall): After {
  switch (last.after) {
    case 'nothing':
      return last.why
    case 'refused-whole':
      return 'batch-refused'
    case 'contradicted':
      return 'reported-cancelled'
    case 'refusal':
    case 'not-found':
      return 'refused'
    default:
      return assertNever(last)
  }
}

function record(verdict: Verdict): Settlement {
  return { do: 'record', verdict }
}
