import { assertNever } from '#shared/assert-never.ts'
import { checkGroupOf, type CheckGroup, type Finding } from '#shared/check.ts'
import { adviceFor, ASK, COMPARE } from '#shared/words/advice.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import { stateWords } from '#shared/state.ts'
import { number } from '../numbers.ts'

export const CHECK_GROUP_WORDS = {
  ready: 'Looks ready',
  manifested: REPORT_GROUP_WORDS.manifested,
  'may-have-left': REPORT_GROUP_WORDS['may-have-left'],
  busy: REPORT_GROUP_WORDS.busy,
  'not-found': REPORT_GROUP_WORDS['not-found'],
  unread: REPORT_GROUP_WORDS.unread,
  unasked: REPORT_GROUP_WORDS.unasked,
  'already-cancelled': 'Cancelled already',
} as const satisfies Record<CheckGroup, string>

/** Of all rows that are shown. */
export function includeButton(count: number): string {
  return count === 1 ? 'Include this one' : `Include these ${number(count)}`
}

export function leaveOutButton(count: number): string {
  return count === 1 ? 'Leave this one out' : `Leave these ${number(count)} out`
}

/** In the column of states. */
export function findingWord(finding: Finding | undefined): string {
  if (finding === undefined) return 'Not asked yet'
  switch (finding.kind) {
    case 'state':
      return stateWords(finding.state)
    case 'not-found':
      return 'Not found'
    case 'unread':
      return 'No answer'
    case 'unasked':
      return 'Not asked'
    default:
      return assertNever(finding)
  }
}

/** What the check says of one line; empty where there is nothing to say. */
export function findingNote(finding: Finding | undefined, isLeftOut: boolean): string {
  if (finding === undefined) return isLeftOut ? 'Left out until PRO has been asked about it.' : PRO_DECIDES
  const group = checkGroupOf(finding)
  if (group === 'ready') return isLeftOut ? '' : readyNote(finding)
  if (!isLeftOut) return INCLUDED[group]
  return why(finding)
}

const PRO_DECIDES = 'Included: PRO decides.'

const INCLUDED = {
  'already-cancelled': 'Included, though it is cancelled already.',
  manifested: 'Included: PRO will probably refuse it.',
  'may-have-left': 'Included: PRO will probably refuse it.',
  busy: 'Included: PRO is busy and may refuse it.',
  'not-found': 'Included: PRO will probably not find it.',
  unread: PRO_DECIDES,
  unasked: PRO_DECIDES,
} as const satisfies Record<Exclude<CheckGroup, 'ready'>, string>

function readyNote(finding: Finding): string {
  return finding.kind === 'state' && finding.state === 'ReadyToShip' ? 'PRO may want it set back first.' : ''
}

function why(finding: Finding): string {
  if (finding.kind === 'not-found') return COMPARE
  if (finding.kind === 'unread') return 'Hold the parcel. Ask PRO again.'
  if (finding.kind === 'unasked') return ASK
  return adviceFor(finding.state)
}
