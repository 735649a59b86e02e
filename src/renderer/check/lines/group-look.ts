import type { CheckGroup } from '#shared/check.ts'
import type { Look } from '../../results/result-look.ts'

/** Each group of the check has its own shape, that of the outcome that means much the same for the parcel. */
export const GROUP_LOOKS = {
  ready: { shape: 'disc', tone: 'accent' },
  manifested: { shape: 'triangle', tone: 'refused' },
  'may-have-left': { shape: 'open-triangle', tone: 'refused' },
  busy: { shape: 'arrow', tone: 'accent' },
  'not-found': { shape: 'diamond', tone: 'missing' },
  unread: { shape: 'circle', tone: 'unknown' },
  'already-cancelled': { shape: 'ring', tone: 'done' },
} as const satisfies Record<CheckGroup, Look>
