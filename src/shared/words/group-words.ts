import type { ReportGroup } from '../report/groups.ts'

/** What the groups of a report are called, on the screen as on paper: where a person has something to do, it says what. */
export const REPORT_GROUP_WORDS = {
  unknown: 'Unknown',
  manifested: 'Manifested: pull it',
  refused: 'Refused',
  busy: 'PRO is busy with it',
  unread: 'No answer from PRO',
  'not-found': 'Not found',
  'not-sent': 'Not sent',
  unreadable: 'Cannot be read',
  'may-have-left': 'May have left',
  cancelled: 'Cancelled',
  'already-cancelled': 'Already cancelled',
  'left-out': 'Left out by choice',
  repeat: 'Repeats',
  blank: 'Blank',
} as const satisfies Record<ReportGroup, string>
