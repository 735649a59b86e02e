import { reportGroupOf, type ReportGroup } from '#shared/report/groups.ts'
import type { ReportRow } from '#shared/run.ts'
import type { Look } from '../ui/mark.ts'
import { RESULT_LOOKS } from './result-look.ts'

/** Each group has its own shape, so that colour is never the only sign. */
export const REPORT_LOOKS = {
  'half-done': { shape: 'half-disc', tone: 'refused' },
  unknown: RESULT_LOOKS.unknown,
  manifested: { shape: 'triangle', tone: 'refused' },
  refused: { shape: 'bar', tone: 'refused' },
  busy: { shape: 'arrow', tone: 'accent' },
  unread: { shape: 'circle', tone: 'unknown' },
  unasked: { shape: 'question', tone: 'unknown' },
  'not-found': RESULT_LOOKS['not-found'],
  'not-sent': RESULT_LOOKS['not-sent'],
  unreadable: RESULT_LOOKS.unreadable,
  'may-have-left': { shape: 'open-triangle', tone: 'refused' },
  'deallocate-first': { shape: 'down-triangle', tone: 'refused' },
  'has-left': { shape: 'open-diamond', tone: 'quiet' },
  cancelled: RESULT_LOOKS.cancelled,
  'already-cancelled': RESULT_LOOKS['already-cancelled'],
  'had-left': { shape: 'open-down-triangle', tone: 'quiet' },
  'left-out': RESULT_LOOKS['left-out'],
  repeat: RESULT_LOOKS.repeat,
  blank: RESULT_LOOKS.blank,
  'no-longer': { shape: 'slash', tone: 'quiet' },
} as const satisfies Record<ReportGroup, Look>

/** While a run goes on, what is at PRO and what waits have their own looks. */
export function lookOf(row: Pick<ReportRow, 'result' | 'state' | 'found' | 'why' | 'noLonger'>): Look {
  const { result } = row
  return result === 'sending' || result === 'waiting' ? RESULT_LOOKS[result] : REPORT_LOOKS[reportGroupOf(row)]
}
