import type { Reference } from '#shared/reference.ts'
import type { LineResult } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import { isOutcome } from '#shared/outcome.ts'

/**
 * What the answer to a cancel proves to anybody who reads it rightly. `false-refusal`: PRO's own words refuse a single
 * reference that the call has cancelled; then nobody can tell who cancelled it.
 */
export type WireAnswer = 'plain' | 'unprocessed' | 'proves-nothing' | 'false-refusal'

/** What a server's socket saw, in its order. */
export type WireEvent =
  | {
      readonly kind: 'cancel'
      readonly references: readonly Reference[]
      readonly answer: WireAnswer
      /** Each of them stood in the journal as "sending" when the call came in. */
      readonly written: boolean
    }
  | {
      readonly kind: 'read'
      readonly reference: Reference
      /** With its state, or with PRO's 404. */ readonly isAnswered: boolean
    }

  /** The program was killed while it awaited or wrote down what PRO said of these. */
  | { readonly kind: 'unheard'; readonly references: readonly Reference[] }

/** The service's own truth. */
export interface Truth {
  stateOf(reference: Reference): State | undefined
  cancelledByCall(reference: Reference): boolean
}

export interface Reported {
  readonly reference: Reference
  readonly result: LineResult
}

export interface Judgement {
  readonly references: number
  /** Outcomes that the service's truth denies. */
  readonly misreported: number
  /** References without an outcome. */
  readonly lost: number
  /** Cancels of a reference that an earlier call may have carried to PRO, without a look-up in between. */
  readonly resentBlind: number
  /** Calls that came in before the journal said "sending". */
  readonly unwritten: number
  readonly unknown: number
}

/** Compares what a run reports with what really happened. */
export function judge(reported: Iterable<Reported>, truth: Truth, wire: readonly WireEvent[]): Judgement {
  const rows = [...reported]
  const history = historyOf(wire)
  const isWrong = ({ reference, result }: Reported): boolean =>
    isOutcome(result) && !isTrue(result, reference, truth, history.get(reference) ?? NOTHING_SEEN)
  return {
    references: rows.length,
    misreported: rows.filter(isWrong).length,
    lost: rows.filter(({ result }) => !isOutcome(result)).length,
    resentBlind: [...history.values()].reduce((sum, { blindResends }) => sum + blindResends, 0),
    unwritten: wire.filter((event) => event.kind === 'cancel' && !event.written).length,
    unknown: rows.filter(({ result }) => result === 'unknown').length,
  }
}

interface Seen {
  /** Calls that carried it and that PRO may have processed. */
  readonly reached: number
  /** A call for it was answered by something that proves nothing. */
  readonly blind: boolean
  /** Its refusal was false. */
  readonly deceived: boolean
  readonly open: boolean
  readonly blindResends: number
}

const NOTHING_SEEN: Seen = { reached: 0, blind: false, deceived: false, open: false, blindResends: 0 }

function historyOf(wire: readonly WireEvent[]): ReadonlyMap<Reference, Seen> {
  const history = new Map<Reference, Seen>()
  const change = (reference: Reference, how: (seen: Seen) => Seen): void => {
    history.set(reference, how(history.get(reference) ?? NOTHING_SEEN))
  }
  for (const event of wire) {
    if (event.kind === 'read') {
      if (event.isAnswered) change(event.reference, (seen) => ({ ...seen, open: false }))
      continue
    }
    if (event.kind === 'unheard') {
      for (const reference of event.references) change(reference, (seen) => ({ ...seen, blind: true }))
      continue
    }
    const reaches = event.answer === 'unprocessed' ? 0 : 1
    for (const reference of event.references) {
      change(reference, (seen) => ({
        reached: seen.reached + reaches,
        blind: seen.blind || event.answer === 'proves-nothing',
        deceived: seen.deceived || event.answer === 'false-refusal',
        open: seen.open || reaches === 1,
        blindResends: seen.blindResends + (seen.open ? 1 : 0),
      }))
    }
  }
  return history
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
      return state !== undefined && !isGone
    case 'not-found':
      return state === undefined
    case 'not-sent':
      return reached === 0 && !byUs
    default:
      return true
  }
}
