import type { ReportGroup } from '../report/groups.ts'
import type { TodoGroup } from '../todo.ts'

/** The names of the groups of reports and to-dos. Where a person has something to do, the name says what. */
export const REPORT_GROUP_WORDS = {
  'half-done': 'Half done: cancel it',
  unknown: 'Unknown',
  manifested: 'Manifested: pull it',
  'may-have-left': 'May have left',
  'deallocate-first': 'Deallocate first',
  refused: 'Refused or unclear',
  busy: 'PRO is busy with it',
  unread: 'No answer from PRO',
  unasked: 'Not asked: ask PRO',
  'not-sent': 'Not sent',
  'not-found': 'Not found',
  unreadable: 'Cannot be read',
  'has-left': 'Has left: say so',
  cancelled: 'Cancelled',
  'already-cancelled': 'Already cancelled',
  'had-left': 'Had left already',
  'left-out': 'Left out',
  repeat: 'Repeats',
  blank: 'Blank or heading',
  'no-longer': 'No longer to do here',
} as const satisfies Record<ReportGroup, string>

const SHORT_WORDS = { refused: 'Refused', busy: 'PRO is busy', unread: 'No answer' } as const

/** In a narrow column, beside which stands what to do. */
export function shortGroupWord(group: TodoGroup): string {
  const [word = ''] = { ...REPORT_GROUP_WORDS, ...SHORT_WORDS }[group].split(':')
  return word
}
