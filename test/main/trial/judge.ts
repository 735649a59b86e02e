import type { Reference } from '#shared/reference.ts'
import type { LineResult } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import { firstStepFor, type Deallocation, type Step, type Taken } from '#shared/step.ts'
import { isOutcome } from '#shared/outcome.ts'

/**
 * What the answer to a step proves if it is read rightly. `false-refusal`: PRO's own words refuse a single
 * reference that the call has cancelled (or deallocated); then nobody can know who did it.
 */
export type WireAnswer = 'plain' | 'unprocessed' | 'proves-nothing' | 'false-refusal'

/** What a server's socket saw, in its order. */
export type WireEvent =
  | {
      readonly kind: 'step'
      readonly step: Step
      readonly references: readonly Reference[]
      readonly answer: WireAnswer
      /** Each of them stood in the journal as "sending", for that step, when the call came in. */
      readonly written: boolean
    }
  | {
      readonly kind: 'read'
      readonly reference: Reference
      /** With its state, or with PRO's 404. */
      readonly isAnswered: boolean
    }
  /** An answer went out which says that a step before the cancel is done for these. */
  | { readonly kind: 'done'; readonly references: readonly Reference[] }
  /** The program was killed while it awaited or wrote down what PRO said of these. */
  | { readonly kind: 'unheard'; readonly references: readonly Reference[] }

/** The service's own truth. */
export interface Truth {
  stateOf(reference: Reference): State | undefined
  cancelledByCall(reference: Reference): boolean
  /** What calls have done for it. */
  stepsOf(reference: Reference): readonly Step[]
}

/** Whether the user confirmed that a step may be sent for a reference. */
export type MayTake = (reference: Reference, step: Step) => boolean

/** `stateOf`: in which each was confirmed. */
export function mayTakeFrom(stateOf: (reference: Reference) => State | undefined, deallocation: Deallocation): MayTake {
  return (reference, step) => {
    const first = firstStepFor(stateOf(reference), deallocation)
    return step === 'cancel' || first === step || (first === 'set-back' && step === 'deallocate')
  }
}

export interface Reported {
  readonly reference: Reference
  readonly result: LineResult
  /** What the run says that it did for it, short of cancelling it. */
  readonly taken?: Taken | undefined
}

export interface Judgement {
  readonly references: number
  /** Outcomes that the service's truth denies. */
  readonly misreported: number
  /** References without an outcome. */
  readonly lost: number
  /**
   * Steps for a reference that an earlier call may have carried to PRO, without an answer or a look-up in between that says how
   * that ended; and those that nobody confirmed.
   */
  readonly resentBlind: number
  /** Calls that came in before the journal said "sending". */
  readonly unwritten: number
  readonly unknown: number
}

/** Compares what a run reports with what really happened. */
export function judge(
  reported: Iterable<Reported>,
  truth: Truth,
  wire: readonly WireEvent[],
  mayTake: MayTake = (_, step) => step === 'cancel',
): Judgement {
  const rows = [...reported]
  const history = historyOf(wire, mayTake)
  const isWrong = ({ reference, result, taken }: Reported): boolean =>
    isOutcome(result) &&
    !(
      isTrue(result, reference, truth, history.get(reference) ?? NOTHING_SEEN) &&
      isTaken(result, taken, truth.stepsOf(reference))
    )
  return {
    references: rows.length,
    misreported: rows.filter(isWrong).length,
    lost: rows.filter(({ result }) => !isOutcome(result)).length,
    resentBlind: [...history.values()].reduce((sum, { blindResends }) => sum + blindResends, 0),
    unwritten: wire.filter((event) => event.kind === 'step' && !event.written).length,
    unknown: rows.filter(({ result }) => result === 'unknown').length,
  }
}

interface Seen {
  /** Cancels that carried it and that PRO may have processed. */
  readonly reached: number
  /** A cancel of it was answered by something that proves nothing. */
  readonly blind: boolean
  /** Its refusal was false. */
  readonly deceived: boolean
  readonly open: boolean
  readonly blindResends: number
}

const NOTHING_SEEN: Seen = { reached: 0, blind: false, deceived: false, open: false, blindResends: 0 }

function historyOf(wire: readonly WireEvent[], mayTake: MayTake): ReadonlyMap<Reference, Seen> {
  const history = new Map<Reference, Seen>()
  const change = (reference: Reference, how: (seen: Seen) => Seen): void => {
    history.set(reference, how(history.get(reference) ?? NOTHING_SEEN))
  }
  for (const event of wire) {
    if (event.kind === 'read') {
      if (event.isAnswered) change(event.reference, (seen) => ({ ...seen, open: false }))
      continue
    }
    if (event.kind === 'done') {
      for (const reference of event.references) change(reference, (seen) => ({ ...seen, open: false }))
      continue
    }
    if (event.kind === 'unheard') {
      for (const reference of event.references) change(reference, (seen) => ({ ...seen, blind: true, open: true }))
      continue
    }
    const reaches = event.answer === 'unprocessed' ? 0 : 1
    const cancels = event.step === 'cancel' ? reaches : 0
    for (const reference of event.references) {
      change(reference, (seen) => ({
        reached: seen.reached + cancels,
        blind: seen.blind || (cancels === 1 && event.answer === 'proves-nothing'),
        deceived: seen.deceived || event.answer === 'false-refusal',
        open: seen.open || reaches === 1,
        blindResends: seen.blindResends + (seen.open || !mayTake(reference, event.step) ? 1 : 0),
      }))
    }
  }
  return history
}

/** What a run says that it did for a consignment before its cancel, it did; and what it did and left undone, it says. */
function isTaken(outcome: LineResult, taken: Taken | undefined, steps: readonly Step[]): boolean {
  const step = { 'set-back': 'set-back', deallocated: 'deallocate' } as const
  if (taken !== undefined) return steps.includes(step[taken])
  const isLeft = outcome === 'refused' || outcome === 'not-sent' || outcome === 'not-found'
  return !isLeft || steps.length === 0
}

function isTrue(outcome: LineResult, reference: Reference, truth: Truth, { reached, blind, deceived }: Seen): boolean {
  const state = truth.stateOf(reference)
  const isGone = state === 'Cancelled' || state === 'Cancelling'
  const byUs = truth.cancelledByCall(reference)
  switch (outcome) {
    case 'cancelled':
      // Who cancelled it cannot be told when an answer was lost, or when more than one call may have arrived.
      return isGone && (byUs || blind || reached > 1)
    case 'already-cancelled':
      return isGone && (!byUs || deceived)
    case 'refused':
      // What is off its carrier service, and was sent no cancel, was refused nothing.
      return state !== undefined && !isGone && (reached > 0 || state !== 'Unallocated')
    case 'not-found':
      return state === undefined
    case 'not-sent':
      return reached === 0 && !byUs
    default:
      return true
  }
}
