import type { LineResult, ReportRow, RunSnapshot } from '#shared/run.ts'
import { stateWords } from '#shared/state.ts'
import { isTodo, reportGroupOf } from '#shared/report/groups.ts'
import { shortGroupWord } from '#shared/words/group-words.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import { RESULT_WORDS } from '#shared/words/result-words.ts'
import { outside } from '#shared/words/outside.ts'
import { dayAndTime, number } from '../numbers.ts'
import { rowReason } from './verification.ts'

/** The words of the report's column Outcome, and those of a run under way. */
const WORDS = { ...RESULT_WORDS, sending: 'At PRO now', waiting: 'Waiting' } as const satisfies Record<
  LineResult,
  string
>

export const resultText = {
  columns: {
    line: 'Line',
    reference: 'Reference',
    outcome: 'Outcome',
    state: 'In PRO',
    whatToDo: 'What to do',
    more: 'Details',
  },
  loading: 'Loading',
  notRead: 'The lines could not be read.',
  nothingFound: 'No line here has it.',
  line: (line: number): string => `Line ${number(line)}`,
  details: (line: number): string => `Details of line ${number(line)}`,
  yourColumns: 'Your own columns',
  close: 'Close',
} as const

/** The word for a result in a run at this stage: nothing is at PRO while it is paused, or while it is only asked. */
export function resultWord(result: LineResult, { stage, asking }: Pick<RunSnapshot, 'stage' | 'asking'>): string {
  if (result !== 'sending') return WORDS[result]
  if (stage.name === 'paused') return 'No answer yet'
  return asking ? 'Being asked' : WORDS.sending
}

/** In the column Outcome: a to-do says why it is one, as under To do, unless it was refused. */
export function rowWord(
  row: Pick<ReportRow, 'result' | 'state' | 'found' | 'why' | 'noLonger'>,
  run: Pick<RunSnapshot, 'stage' | 'asking'>,
): string {
  const { result, state } = row
  const group = reportGroupOf(row)
  if (result === 'sending' || result === 'waiting' || result === 'refused' || !isTodo(group))
    return resultWord(result, run)
  // One that was left out in a state that we do not know was never refused.
  return group === 'refused' && state !== undefined ? stateWords(state) : shortGroupWord(group)
}

/** All that is known of a line, where there is something. */
export function rowDetails(
  row: ReportRow,
  run: Pick<RunSnapshot, 'stage' | 'asking'>,
): readonly { readonly name: string; readonly text: string }[] {
  const { columns } = resultText
  return [
    { name: columns.reference, text: row.reference ?? outside(row.text) },
    { name: columns.outcome, text: resultWord(row.result, run) },
    { name: columns.whatToDo, text: whatToDo(row) },
    { name: 'Reason', text: rowReason(row) },
    { name: columns.state, text: row.state === undefined ? '' : stateWords(row.state) },
    { name: 'Last answer', text: row.answeredAt === undefined ? '' : dayAndTime(row.answeredAt) },
    { name: 'Times sent', text: row.attempts === 0 ? '' : number(row.attempts) },
    { name: 'Correlation ID', text: outside(row.correlationId ?? '') },
  ].filter(({ text }) => text !== '')
}
