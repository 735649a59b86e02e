import type { CheckGroup } from '#shared/check.ts'
import type { Look } from '../../results/result-look.ts'

/** Each group of the check has a shape of its own; a group means for a parcel much what the outcome of that shape means. */
export const GROUP_LOOKS = {
  ready: { shape: 'disc', tone: 'accent' },
  manifested: { shape: 'triangle', tone: 'refused' },
  'may-have-left': { shape: 'open-triangle', tone: 'refused' },
  busy: { shape: 'arrow', tone: 'accent' },
  'not-found': { shape: 'diamond', tone: 'missing' },
  unread: { shape: 'square', tone: 'unknown' },
  'already-cancelled': { shape: 'ring', tone: 'done' },
} as const satisfies Record<CheckGroup, Look>
