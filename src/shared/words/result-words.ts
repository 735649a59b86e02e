import { OUTCOME_WORDS } from '../outcome.ts'
import type { LineResult } from '../run.ts'

/** A line's result in words, for the report and the screen. */
export const RESULT_WORDS = {
  ...OUTCOME_WORDS,
  'left-out': 'Left out',
  repeat: 'Repeat',
  blank: 'Blank',
  unreadable: 'Unreadable',
} as const satisfies Record<Exclude<LineResult, 'sending' | 'waiting'>, string>
