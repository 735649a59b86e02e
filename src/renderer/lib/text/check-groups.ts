import { assertNever } from '#shared/assert-never.ts'
import type { CheckGroup, Finding } from '#shared/check.ts'
import { checkGroupOf } from '#shared/check.ts'
import { whatToDoIn } from '#shared/floor.ts'
import { stateWords } from '#shared/state.ts'
import { number } from './numbers.ts'

export const GROUP_WORDS = {
  ready: 'Looks ready',
  'already-cancelled': 'Already cancelled',
  later: 'Manifested or later',
  busy: 'Being worked on',
  'not-found': 'Not found',
  unread: 'Could not be read',
} as const satisfies Record<CheckGroup, string>

/** What it means, and what to do on the floor. */
export const GROUP_MEANS = {
  ready: [
    'Their states are ones in which PRO may cancel; only PRO decides. An Allocated one may have to be deallocated in PRO first, and one that is Ready to ship be set back.',
    'Keep the parcels back until the report says that they are cancelled.',
  ],
  'already-cancelled': [
    'PRO says that these are cancelled already, so there is nothing to send.',
    'Make sure that none of their parcels goes out.',
  ],
  later: [
    'PRO says Manifested, a later state, or one that this program does not know: it will probably refuse to cancel these, and the carrier may still collect what is here.',
    'Pull the parcels that are still here before collection.',
  ],
  busy: [
    'PRO is working on these at this moment: allocating, manifesting or cancelling them.',
    'Hold the parcels, and check again in a few minutes.',
  ],
  'not-found': [
    'PRO does not know these references here.',
    'Compare them with the labels, and make sure that this is the right environment and account.',
  ],
  unread: [
    'PRO was not asked about these, or its answer was of no use, so their states are not known.',
    'Hold the parcels until their states are known. If you include them, PRO decides.',
  ],
} as const satisfies Record<CheckGroup, readonly [string, string]>

/** Of the group's button: `leftOut` of `all` are left out. */
export function groupButton({ all, leftOut }: { readonly all: number; readonly leftOut: number }): string {
  if (leftOut > 0) return leftOut === 1 ? 'Include this one' : `Include these ${number(leftOut)}`
  return all === 1 ? 'Leave this one out' : `Leave these ${number(all)} out`
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
      return 'Not read'
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
  return `Left out. ${why(finding)}`
}

const PRO_DECIDES = 'Included: PRO decides.'

const INCLUDED = {
  'already-cancelled': 'Included, though it is cancelled already.',
  later: 'Included: PRO will probably refuse it.',
  busy: 'Included: PRO may refuse it while it works on it.',
  'not-found': 'Included: PRO will probably not find it.',
  unread: PRO_DECIDES,
} as const satisfies Record<Exclude<CheckGroup, 'ready'>, string>

function readyNote(finding: Finding): string {
  return finding.kind === 'state' && finding.state === 'ReadyToShip' ? 'PRO may want it set back first.' : ''
}

function why(finding: Finding): string {
  if (finding.kind === 'not-found') return 'PRO does not know it. Compare it with the label.'
  if (finding.kind === 'unread') return 'Its state is not known.'
  return whatToDoIn(finding.state)
}
