import type { LineResult } from '#shared/run.ts'
import type { Look } from '../ui/mark.ts'

/** Each result has its own shape, so that colour is never the only sign. */
export const RESULT_LOOKS = {
  cancelled: { shape: 'disc', tone: 'done' },
  'already-cancelled': { shape: 'ring', tone: 'done' },
  refused: { shape: 'triangle', tone: 'refused' },
  'not-found': { shape: 'diamond', tone: 'missing' },
  unknown: { shape: 'square', tone: 'unknown' },
  'not-sent': { shape: 'bar', tone: 'quiet' },
  sending: { shape: 'arrow', tone: 'accent' },
  waiting: { shape: 'circle', tone: 'quiet' },
  'left-out': { shape: 'frame', tone: 'quiet' },
  repeat: { shape: 'equals', tone: 'quiet' },
  blank: { shape: 'dash', tone: 'quiet' },
  unreadable: { shape: 'cross', tone: 'refused' },
} as const satisfies Record<LineResult, Look>
