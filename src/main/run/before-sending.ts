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
 * The most references to look up singly after PRO's listings: a few minutes of calls. The user chose the rest as well, no call has
 * carried them yet, and PRO decides about each, so they are sent without being read again.
 */
const MOST_LOOK_UPS_BEFORE_SENDING = 1_000

export interface BeforeSending {
  readonly left: readonly Reference[]
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly gate: CallGate
  /** The state in which the user chose a reference, if the check had found one. */
  readonly chosenIn: (reference: Reference) => State | undefined
  readonly record: (verdicts: readonly VerdictOf[]) => void
}

/** Leaves out what has moved on in PRO or been cancelled by somebody else in the meantime. */
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

/** Undefined if it may still be sent. A 404 is left to PRO to repeat when the reference is sent. */
function verdictOn(reference: Reference, said: Finding, chosenIn: BeforeSending['chosenIn']): readonly VerdictOf[] {
  if (said.kind !== 'state') return []
  const { state } = said
  switch (groupOf(state)) {
    case 'cancelled':
      return [{ reference, outcome: 'already-cancelled', reason: { code: 'was-cancelled-before' }, state }]
    case 'later':
    case 'unfamiliar':
      // The user saw this state at the check and chose it all the same.
      if (chosenIn(reference) === state) return []
      return [{ reference, outcome: 'not-sent', reason: { code: 'moved-on', state }, state }]
    case 'ready':
    case 'busy':
    case 'cancelling':
      return []
  }
}
