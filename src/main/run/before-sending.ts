import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reference } from '#shared/reference.ts'
import { groupOf } from '#shared/state.ts'
import type { Finding } from '#shared/check.ts'
import { readStates } from '../check/read-states.ts'
import type { ProClient } from '../pro/client.ts'
import type { Course } from './course.ts'
import type { VerdictOf } from './verdict.ts'

/** Written in one go: main is never busy with them for long. */
const VERDICTS_AT_ONCE = 500

export interface BeforeSending {
  readonly left: readonly Reference[]
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly course: Course
  readonly record: (verdicts: readonly VerdictOf[]) => void
}

/** What PRO has moved on with meanwhile is left alone, and what somebody else has cancelled needs no call. */
export async function settleBeforeSending({ left, pro, course, record }: BeforeSending): Promise<void> {
  const clear = async (): Promise<boolean> => {
    await course.clear()
    return course.ending === undefined
  }
  const { findings } = await readStates(left, { pro, clear, meet: course.meet })
  const verdicts = [...findings].flatMap(([reference, said]) => verdictOn(reference, said))
  for (let from = 0; from < verdicts.length; from += VERDICTS_AT_ONCE) {
    record(verdicts.slice(from, from + VERDICTS_AT_ONCE))
    await nextTurn()
  }
}

/** None where it may still be sent. PRO's 404 is left for PRO to say when the reference is sent. */
function verdictOn(reference: Reference, said: Finding): readonly VerdictOf[] {
  if (said.kind !== 'state') return []
  const { state } = said
  switch (groupOf(state)) {
    case 'cancelled':
      return [{ reference, outcome: 'already-cancelled', reason: { code: 'was-cancelled-before' }, state }]
    case 'later':
    case 'unfamiliar':
      return [{ reference, outcome: 'not-sent', reason: { code: 'moved-on', state }, state }]
    case 'ready':
    case 'busy':
    case 'cancelling':
      return []
  }
}
