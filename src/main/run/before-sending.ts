import type { KnownFinding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import { groupOf, READY_STATES, type State } from '#shared/state.ts'
import { isConfirmedFor, isTaken } from '#shared/step.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import { readStates } from '../states/read-states.ts'
import { inChunks, WRITTEN_AT_ONCE } from '../time/yielding.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'
import { stepsOf, type PendingState } from '../verdicts/pending-state.ts'
import { foundCancelled } from '../verdicts/settlement.ts'
import type { Verdict, VerdictOf } from '../verdicts/verdict.ts'

/**
 * The most references to look up singly after PRO's listings: a few minutes of calls. The user chose the rest as well, no call has
 * carried them yet, and PRO decides about each, so they are sent without being read again.
 */
const MOST_LOOK_UPS_BEFORE_SENDING = 1_000

export interface BeforeSending {
  readonly left: readonly Reference[]
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly gate: CallGate
  readonly pendingState: (reference: Reference) => PendingState
  /** Outcomes, and those of which PRO says that the step before their cancel is done. */
  readonly record: (verdicts: readonly VerdictOf[], taken: readonly Reference[]) => void
}

/** Leaves out what has moved on in PRO or been cancelled by somebody else in the meantime. */
export async function settleBeforeSending({ left, pro, gate, pendingState, record }: BeforeSending): Promise<void> {
  const { findings } = await readStates(left, {
    pro,
    gate: createReadingGate(gate),
    lists: READY_STATES,
    mostLookUps: MOST_LOOK_UPS_BEFORE_SENDING,
  })
  // What a pause leaves unread is read when the run goes on, before it is sent.
  const wasCutOff = gate.ending !== undefined
  for await (const some of inChunks(left, WRITTEN_AT_ONCE)) {
    const verdicts: VerdictOf[] = []
    const taken: Reference[] = []
    for (const reference of some) {
      const said = findings.get(reference)
      const what = said === undefined && wasCutOff ? 'send' : whatToDo(pendingState(reference), said)
      if (what === 'taken') taken.push(reference)
      else if (what !== 'send') verdicts.push({ reference, ...what })
    }
    if (verdicts.length + taken.length > 0) record(verdicts, taken)
  }
}

/** A 404 is left to PRO to repeat when the reference is sent. */
function whatToDo(pending: PendingState, said: KnownFinding | undefined): Verdict | 'send' | 'taken' {
  const { step } = stepsOf(pending)
  if (said?.kind === 'state' && groupOf(said.state) === 'cancelled') return foundCancelled(pending, said.state)
  if (step === 'cancel') return said?.kind === 'state' ? unlessMovedOn(pending, said.state) : 'send'
  if (said?.kind === 'not-found') return 'send'
  // A cancel that comes too late is refused. A deallocation may not be: PRO takes back what is manifested, too.
  if (said === undefined) return leftAlone(pending, { reason: { code: 'not-read' } })
  const { state } = said
  if (isTaken(step, state)) return 'taken'
  if (isConfirmedFor(step, pending.chosenIn, state)) return 'send'
  return leftAlone(pending, { reason: { code: 'moved-on', state }, state })
}

function unlessMovedOn(pending: PendingState, state: State): Verdict | 'send' {
  switch (groupOf(state)) {
    case 'later':
    case 'unfamiliar':
      // The user saw this state at the check and chose it all the same.
      return pending.chosenIn === state ? 'send' : leftAlone(pending, { reason: { code: 'moved-on', state }, state })
    case 'ready':
    case 'busy':
    case 'cancelling':
    case 'cancelled':
      return 'send'
  }
}

/** One of which a cancel was refused before it was deallocated has been sent. */
function leftAlone(pending: PendingState, why: Omit<Verdict, 'outcome'>): Verdict {
  return { outcome: stepsOf(pending).cancels > 0 ? 'refused' : 'not-sent', ...why }
}
