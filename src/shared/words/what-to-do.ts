/** What a line, or a to-do, asks of a person: the one place that says it, for the screen, the report and paper. */
import { assertNever } from '../assert-never.ts'
import type { ReportRow } from '../run.ts'
import { isTodo, reportGroupOf } from '../report/groups.ts'
import type { State } from '../state.ts'
import type { Taken } from '../step.ts'
import { todoGroupOf, type TodoGroup, type TodoItem } from '../todo.ts'
import { adviceFor, ASK, COMPARE, LOOK } from './advice.ts'
import { UNREADABLE_SENTENCES } from './line-sentence.ts'

const HALF_DONE = {
  deallocated: 'Hold the parcel. Cancel it here or in PRO. It is taken off its carrier service, and not cancelled.',
  'set-back': 'Hold the parcel. Cancel it here or in PRO. It is no longer ready to ship, and not cancelled.',
} as const satisfies Record<Taken, string>

/** Empty if a line asks nothing of anybody. It begins with what to do, because a table column shows only the first words. */
export function whatToDo(row: Pick<ReportRow, 'result' | 'state' | 'found' | 'why' | 'noLonger'>): string {
  const group = reportGroupOf(row)
  if (group === 'had-left') return inState(row.found?.kind === 'state' ? row.found.state : undefined)
  if (!isTodo(group)) return ''
  if (row.result === 'sending' || row.result === 'waiting') return 'Hold the parcel until the run has ended.'
  if (row.why?.code === 'moved-on') return inState(row.state)
  return adviceOf(group, row.state, row.why?.taken)
}

/** What a to-do asks for; for a row that cannot be read, also why. */
export function todoAdvice(item: Pick<TodoItem, 'result' | 'said' | 'reason' | 'unreadable'>): string {
  const state = item.said?.kind === 'state' ? item.said.state : undefined
  const advice = adviceOf(todoGroupOf(item), state, item.reason?.taken)
  return item.unreadable === undefined ? advice : `${advice} ${UNREADABLE_SENTENCES[item.unreadable]}`
}

function adviceOf(group: TodoGroup, state: State | undefined, taken: Taken | undefined): string {
  switch (group) {
    case 'half-done':
      return HALF_DONE[taken ?? 'deallocated']
    case 'unknown':
      return 'Hold the parcel. Ask PRO again.'
    case 'unread':
      return LOOK
    case 'unasked':
      return ASK
    case 'refused':
    case 'deallocate-first':
    case 'manifested':
    case 'busy':
    case 'may-have-left':
    case 'has-left':
      return inState(state)
    case 'not-found':
      return COMPARE
    case 'not-sent':
      return 'Hold the parcel. Cancel it here or in PRO.'
    case 'unreadable':
      return 'Find it by its label: it is not cancelled.'
    default:
      return assertNever(group)
  }
}

/** Undefined if its state was not read. */
function inState(state: State | undefined): string {
  return state === undefined ? LOOK : adviceFor(state)
}
