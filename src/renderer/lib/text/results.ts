import { OUTCOME_WORDS } from '#shared/outcome.ts'
import type { LineResult } from '#shared/run.ts'

/** The words of the report's column Outcome, and those of a run under way. */
export const RESULT_WORDS = {
  ...OUTCOME_WORDS,
  'left-out': 'Left out',
  repeat: 'Repeat',
  blank: 'Blank',
  unreadable: 'Unreadable',
  sending: 'At PRO now',
  waiting: 'Waiting',
} as const satisfies Record<LineResult, string>
