/** How a report sorts its lines for a person: what is to be done first, the most urgent on top. */
import type { Finding } from '../check.ts'
import { checkGroupOf, isHeldBack } from '../check.ts'
import type { ReportRow } from '../run.ts'
import type { State } from '../state.ts'

/** Lines that ask something of a person. */
export const TODO_GROUPS = [
  'unknown',
  'manifested',
  'refused',
  'busy',
  'unread',
  'not-found',
  'not-sent',
  'unreadable',
  'may-have-left',
] as const
export type TodoGroup = (typeof TODO_GROUPS)[number]

/** Each line of a report is in exactly one of these; the order is that of the screen. */
export const REPORT_GROUPS = [...TODO_GROUPS, 'cancelled', 'already-cancelled', 'left-out', 'repeat', 'blank'] as const
export type ReportGroup = (typeof REPORT_GROUPS)[number]

export type GroupCounts = Readonly<Record<ReportGroup, number>>

type Row = Pick<ReportRow, 'result' | 'state' | 'found'>

/** A run that goes on is seen as it stands: what is at PRO is unknown, what was not begun is not sent. */
export function reportGroupOf({ result, state, found }: Row): ReportGroup {
  switch (result) {
    case 'sending':
      return 'unknown'
    case 'waiting':
      return 'not-sent'
    case 'refused':
      return refusedIn(state)
    case 'left-out':
      return leftOutAs(found)
    default:
      return result
  }
}

export function perGroup(valueOf: (group: ReportGroup) => number): GroupCounts {
  return {
    unknown: valueOf('unknown'),
    manifested: valueOf('manifested'),
    refused: valueOf('refused'),
    busy: valueOf('busy'),
    unread: valueOf('unread'),
    'not-found': valueOf('not-found'),
    'not-sent': valueOf('not-sent'),
    unreadable: valueOf('unreadable'),
    'may-have-left': valueOf('may-have-left'),
    cancelled: valueOf('cancelled'),
    'already-cancelled': valueOf('already-cancelled'),
    'left-out': valueOf('left-out'),
    repeat: valueOf('repeat'),
    blank: valueOf('blank'),
  }
}

export function isTodo(group: ReportGroup): group is TodoGroup {
  return TODO_GROUPS.some((todo) => todo === group)
}

function refusedIn(state: State | undefined): ReportGroup {
  const group = state === undefined ? 'ready' : checkGroupOf({ kind: 'state', state })
  return group === 'manifested' || group === 'may-have-left' || group === 'busy' ? group : 'refused'
}

function leftOutAs(found: Finding | undefined): ReportGroup {
  if (found === undefined) return 'left-out'
  const group = checkGroupOf(found)
  if (group === 'already-cancelled') return group
  return isHeldBack(found) && group !== 'ready' ? group : 'left-out'
}
