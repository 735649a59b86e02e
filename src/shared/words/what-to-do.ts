/** What a line of a report asks of a person: the one place that says it, for the screen, the report and paper. */
import { assertNever } from '../assert-never.ts'
import type { ReportRow } from '../run.ts'
import { isTodo, reportGroupOf } from '../report/groups.ts'
import type { State } from '../state.ts'
import { adviceFor } from './advice.ts'

/** Empty where a line asks nothing of anybody. */
export function whatToDo(row: Pick<ReportRow, 'result' | 'state' | 'found' | 'why'>): string {
  const group = reportGroupOf(row)
  if (!isTodo(group)) return ''
  if (row.why?.code === 'moved-on') return inState(row.state)
  switch (group) {
    case 'unknown':
      return row.result === 'sending' ? 'Hold the parcel until the run has ended.' : 'Hold the parcel. Ask PRO again.'
    case 'unread':
      return 'Hold the parcel. Look it up in PRO before it leaves.'
    case 'refused':
    case 'manifested':
    case 'busy':
    case 'may-have-left':
      return inState(row.state)
    case 'not-found':
      return 'Compare it with the label. Does it belong to this account?'
    case 'not-sent':
      return 'Not cancelled. Send the rest, or cancel it in PRO.'
    case 'unreadable':
      return 'Not cancelled. Find it by its label.'
    default:
      return assertNever(group)
  }
}

/** Undefined: its state was not read. */
function inState(state: State | undefined): string {
  return state === undefined
    ? 'Not cancelled. Hold the parcel, and look it up in PRO before it leaves.'
    : adviceFor(state)
}
