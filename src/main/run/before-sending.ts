import type { Reference } from '#shared/reference.ts'
import { groupOf } from '#shared/state.ts'
import type { Standing } from '../check/read-states.ts'
import type { VerdictOf } from './verdict.ts'

/**
 * The outcome of a reference that no call of this run has carried, once its state was read again; none where it may still be
 * sent. PRO's 404 is left for PRO to say when the reference is sent.
 */
export function verdictBeforeSending(reference: Reference, said: Standing): readonly VerdictOf[] {
  if (said.kind === 'not-found') return []
  const { state } = said
  switch (groupOf(state)) {
    case 'cancelled':
      return [{ reference, outcome: 'already-cancelled', reason: { code: 'was-cancelled-before' }, state }]
    case 'later':
    case 'unfamiliar':
      return [{ reference, outcome: 'not-sent', reason: { code: 'not-sent', because: 'state-changed' }, state }]
    case 'ready':
    case 'busy':
    case 'cancelling':
      return []
  }
}
