import type { Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import { groupOf, READY_STATES } from '#shared/state.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import { readStates } from '../states/read-states.ts'
import { inChunks, WRITTEN_AT_ONCE } from '../time/yielding.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

/**
 * What PRO's lists do not answer is asked about one by one, up to here: some minutes of calls at most. The user has chosen the
 * rest too, no call has carried it to PRO yet, and PRO decides about each: so it is sent without being read.
 */
const MOST_LOOK_UPS_BEFORE_SENDING = 1_000

export interface BeforeSending {
  readonly left: readonly Reference[]
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly gate: CallGate
  /** The state in which the user chose a reference, where the check had found one. */
  readonly chosenIn: (reference: Reference) => State | undefined
  readonly record: (verdicts: readonly VerdictOf[]) => void
}

/** What PRO has moved on with meanwhile is left alone, and what somebody else has cancelled needs no call. */
export async function settleBeforeSending({ left, pro, gate, chosenIn, record }: BeforeSending): Promise<void> {
  const { findings } = await readStates(left, {
    pro,
    gate: createReadingGate(gate),
    lists: READY_STATES,
    mostLookUps: MOST_LOOK_UPS_BEFORE_SENDING,
  })
  for await (const some of inChunks(findings, WRITTEN_AT_ONCE)) {
    const verdicts = some.flatMap(([reference, said]) => verdictOn(reference, said, chosenIn))
    if (verdicts.length > 0) record(verdicts)
  }
}

/** None where it may still be sent. PRO's 404 is left for PRO to say when the reference is sent. */
function verdictOn(reference: Reference, said: Finding, chosenIn: BeforeSending['chosenIn']): readonly VerdictOf[] {
  if (said.kind !== 'state') return []
  const { state } = said
  switch (groupOf(state)) {
    case 'cancelled':
      return [{ reference, outcome: 'already-cancelled', reason: { code: 'was-cancelled-before' }, state }]
    case 'later':
    case 'unfamiliar':
      // The user saw it in this very state at the check, and chose it all the same.
      if (chosenIn(reference) === state) return []
      return [{ reference, outcome: 'not-sent', reason: { code: 'moved-on', state }, state }]
    case 'ready':
    case 'busy':
    case 'cancelling':
      return []
  }
}
