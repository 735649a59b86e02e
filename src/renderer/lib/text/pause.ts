import { assertNever } from '#shared/assert-never.ts'
import { ENVIRONMENT_WORDS } from '#shared/connection.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { Pause, RunSnapshot } from '#shared/run.ts'
import { clock, consignments, counted, number } from './numbers.ts'

export interface PauseText {
  readonly heading: string
  /** Why, in a sentence. */
  readonly why: string
  /** What to do. */
  readonly advice: string
  /** True when another key may help. */
  readonly changeKey: boolean
}

export const pauseButtons = { continue: 'Continue', changeKey: 'Change the key…', stop: 'Stop' } as const
export const PAUSE_STOP_MEANS = 'Stop ends the run here: what was not sent stays as it is in PRO.'

export function pauseText(pause: Pause, run: RunSnapshot): PauseText {
  const where = ENVIRONMENT_WORDS[run.environment]
  switch (pause.code) {
    case 'key-refused':
      return text(
        'Paused: PRO refused the key',
        `PRO does not accept the key for ${where}${quoted(pause.message)}.`,
        'Change the key, then continue. The old one is kept until another is saved.',
        true,
      )
    case 'forbidden':
      return text(
        'Paused: PRO does not let this key go on',
        `Either the call limit is used up, or this key may not cancel consignments${quoted(pause.message)}.`,
        'Continue when the limit starts again, or change to a key that may cancel.',
        true,
      )
    case 'proxy-sign-in':
      return text(
        'Paused: the network asks for a sign-in',
        "The network's proxy wants a sign-in before anything reaches PRO.",
        'Sign in to the network (a web browser often asks for it), then continue.',
      )
    case 'throttled-for-long':
      return text(
        'Paused: PRO asks to wait',
        `PRO asks to wait until ${clock(pause.until)}.`,
        `Continue at ${clock(pause.until)} or later. The program may stay open until then.`,
      )
    case 'unreachable':
      return text(
        'Paused: PRO cannot be reached',
        `Nothing left this computer${quoted(pause.detail)}.`,
        'Check the network, then continue.',
      )
    case 'no-usable-answers':
      return text(
        'Paused: PRO gives no usable answer',
        `${counted(pause.batches, 'batch', 'batches')} in a row had no answer that says what became of the consignments.`,
        'Wait a few minutes, then continue. The program asks PRO about them before it sends any again.',
      )
    case 'first-batch-refused':
      return text(
        `Paused: none of the first ${number(pause.size)} could be cancelled`,
        `PRO refused or did not find each of them. This may be the wrong environment or account for this list: it goes to ${where}.`,
        'Look at the reasons below. Continue if they are as you expect.',
      )
    case 'many-refused':
      return text(
        'Paused: PRO refuses many of them',
        `${number(pause.refused)} of ${number(pause.of)} were refused or not found.`,
        'Look at the reasons below. Continue if they are as you expect.',
      )
    case 'other-account':
      return text(
        'Paused: this key seems to belong to another account',
        'PRO does not know, with this key, a consignment that this run has already had an answer for.',
        'Change back to the key that the run began with, then continue.',
        true,
      )
    case 'journal-failed':
      return text(
        'Paused: this computer cannot write the record',
        `Nothing is sent without a record${quoted(pause.detail)}.`,
        'Make room on the disk, then continue.',
      )
    case 'interrupted':
      return text('This run was interrupted', 'The program ended in the middle of it.', interruptedAdvice(run))
    default:
      return assertNever(pause)
  }
}

/** What the pause means for the consignments, in numbers. */
export function pauseCounts({ counts }: RunSnapshot): string {
  const done = sumOfOutcomes(counts.outcomes)
  const sending =
    counts.sending > 0 ? ` ${number(counts.sending)} ${counts.sending === 1 ? 'was' : 'were'} being sent.` : ''
  return `${number(done)} of ${consignments(counts.chosen)} ${done === 1 ? 'has' : 'have'} an answer.${sending} ${number(counts.waiting)} ${counts.waiting === 1 ? 'waits' : 'wait'}. Nothing is sent while it is paused.`
}

function interruptedAdvice({ counts }: RunSnapshot): string {
  return counts.sending === 0
    ? 'Continue where it ended, or stop here and see the report.'
    : 'Continue: PRO is first asked about those that were being sent, and none is sent again blindly. Or stop here and see the report.'
}

function text(heading: string, why: string, advice: string, changeKey = false): PauseText {
  return { heading, why, advice, changeKey }
}

function quoted(message: string | undefined): string {
  return message === undefined || message.trim() === '' ? '' : ` (“${message.trim()}”)`
}
