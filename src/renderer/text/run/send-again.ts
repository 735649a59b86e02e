import { environmentWord } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { SentAgain } from '#shared/outcome.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { errorSentence } from '../errors.ts'
import { number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

type Run = Pick<RunSnapshot, 'environment' | 'accountId' | 'account'>

export function againButton(outcome: SentAgain, count: number): string {
  const words = { unknown: 'Send the open ones again…', refused: 'Try the refused again', 'not-sent': 'Send the rest' }
  // How many of the unknown ones are open, main finds out.
  return outcome === 'unknown' ? words.unknown : `${words[outcome]} (${number(count)})…`
}

/** In the dialog: which ones these are, and what becomes of the others. */
export function againMeaning(outcome: SentAgain, count: number): readonly string[] {
  return [
    WHICH[outcome](count === 1),
    'A new run of this list begins. The other lines stay as they are, and all of it is in one report.',
  ]
}

const WHICH = {
  unknown: (one) =>
    one
      ? 'It was unknown, and PRO has said since that it is still open.'
      : 'These were unknown, and PRO has said since that they are still open.',
  refused: (one) =>
    `Has anything changed in PRO? PRO refused ${one ? 'it' : 'these'}, and probably will again unless ${one ? 'it was' : 'they were'} deallocated or set back since.`,
  'not-sent': (one) =>
    one ? 'PRO has not processed a cancel of it.' : 'PRO has not processed a cancel of any of these.',
} as const satisfies Record<SentAgain, (one: boolean) => string>

/** What happened, what it means, what to do, for orders about a run that has ended. */
export function againError(error: AppError, meaning: string, outcome: SentAgain, run: Run): string {
  if (error.code === 'not-what-was-confirmed')
    return `This list belongs to ${placeOf(run)}, which is not where you are now. ${meaning} Choose ${placeOf(run)} under Connection, then try again.`
  if (error.code === 'nothing-chosen') return `${NONE_FITS[outcome]} ${meaning} ${FIRST[outcome]}`
  return errorSentence(error, meaning)
}

const NONE_FITS = {
  unknown: 'PRO has not said of any of them that it is still open, so none may be sent again.',
  refused: 'None of them is refused any more.',
  'not-sent': 'None of them is left to send.',
} as const satisfies Record<SentAgain, string>

const FIRST = {
  unknown: 'Ask PRO again first.',
  refused: 'Open the report from History to see what became of them.',
  'not-sent': 'Open the report from History to see what became of them.',
} as const satisfies Record<SentAgain, string>

/** Instead of a button, where the window shows another environment or account than the run was sent to. */
export function elsewhereHint(run: Run): string {
  return `To send any of it again, choose ${placeOf(run)} under Connection: this list belongs there.`
}

function placeOf(run: Run): string {
  const word = environmentWord(run)
  return run.account === '' ? word : `${word} with the account ${outside(run.account)}`
}
