import { OUTCOME_WORDS } from '#shared/outcome.ts'
import type { LineResult, RunSnapshot } from '#shared/run.ts'

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

/** The word for a result in a run at this stage: nothing is at PRO while it is paused, or while it is only asked. */
export function resultWord(result: LineResult, { stage, asking }: Pick<RunSnapshot, 'stage' | 'asking'>): string {
  if (result !== 'sending') return RESULT_WORDS[result]
  if (stage.name === 'paused') return 'No answer yet'
  return asking ? 'Being asked' : RESULT_WORDS.sending
}
