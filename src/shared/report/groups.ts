/** How a report sorts its lines for a person: what is to be done first, the most urgent on top. */
import { checkGroupOf, isKnown, type Finding } from '../check.ts'
import type { Reason } from '../reason.ts'
import type { ReportRow } from '../run.ts'
import { beginsTodo, hadLeft, TODO_GROUPS, todoGroupOf, type TodoGroup } from '../todo.ts'

/** Each line of a report is in exactly one of these; the order is that of the screen. */
export const REPORT_GROUPS = [
  ...TODO_GROUPS,
  'cancelled',
  'already-cancelled',
  'had-left',
  'left-out',
  'repeat',
  'blank',
  'no-longer',
] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

export type GroupCounts = Readonly<Record<ReportGroup, number>>

interface Row extends Pick<ReportRow, 'result' | 'state' | 'found' | 'noLonger'> {
  readonly why?: Partial<Pick<Reason, 'code' | 'taken'>> | undefined
}

/** Where a line is counted. While a run goes on, what is at PRO counts as unknown, and what was not begun as not sent. */
export function reportGroupOf(row: Row): ReportGroup {
  return row.noLonger === undefined ? groupByResult(row) : 'no-longer'
}

/** Where a line is listed: one that was ticked off keeps its place among what was to do, marked as done. */
export function listedIn(row: Row): ReportGroup {
  return row.noLonger?.as === 'ticked' ? groupByResult(row) : reportGroupOf(row)
}

function groupByResult({ result, state, found, why }: Row): ReportGroup {
  switch (result) {
    case 'sending':
      return 'unknown'
    case 'waiting':
      return 'not-sent'
    case 'unknown':
    case 'refused':
    case 'not-sent':
      return todoGroupOf({ result, reason: why, said: state === undefined ? undefined : { kind: 'state', state } })
    case 'left-out':
      return groupOfLeftOut(found)
    default:
      return result
  }
}

export function isTodo(group: ReportGroup): group is TodoGroup {
  return TODO_GROUPS.some((todo) => todo === group)
}

function groupOfLeftOut(found: Finding | undefined): ReportGroup {
  if (found === undefined) return 'left-out'
  if (hadLeft(found)) return 'had-left'
  if (beginsTodo(found)) {
    const said = isKnown(found) ? found : undefined
    return todoGroupOf({ result: 'left-out', said, unasked: found.kind === 'unasked' })
  }
  return checkGroupOf(found) === 'already-cancelled' ? 'already-cancelled' : 'left-out'
}
