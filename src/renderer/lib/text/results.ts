import { OUTCOME_WORDS } from '#shared/outcome.ts'
import type { LineResult, RunStage } from '#shared/run.ts'

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

/** The word for a result in a run at this stage: nothing is at PRO while it is paused. */
export function resultWord(result: LineResult, { name }: RunStage): string {
  return result === 'sending' && name === 'paused' ? 'No answer yet' : RESULT_WORDS[result]
}
