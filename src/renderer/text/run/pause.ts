import { assertNever } from '#shared/assert-never.ts'
import { environmentWord } from '#shared/connection.ts'
import { DISK_IS_FULL } from '#shared/disk-is-full.ts'
import { sumOfOutcomes } from '#shared/outcome.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { Pause } from '#shared/pause.ts'
import { clockFrom, consignments, counted, duration, number } from '../numbers.ts'
import { outageText } from './outage.ts'
import { quoted } from '#shared/words/quoted.ts'
import { outside } from '#shared/words/outside.ts'

/** What can be done about a pause, apart from stopping, which can always be done. */
export type PauseButton = 'continue' | 'change-key' | 'save' | 'deallocate'

export interface PauseText {
  /** What happened. */
  readonly why: string
  /** What it means for the consignments, beside the numbers. */
  readonly means: string
  readonly advice: string
  /** A name of the failure for whoever looks after this computer. */
  readonly detail?: string | undefined
  readonly buttons: readonly PauseButton[]
  /** The button that helps most; none where only a person can judge. */
  readonly main?: PauseButton | undefined
}

export const pauseButtons = {
  continue: 'Continue',
  'change-key': 'Change the key…',
  save: 'Save report…',
  deallocate: 'Stop and deallocate…',
} as const satisfies Record<PauseButton, string>

const GO_ON = { buttons: ['continue'], main: 'continue' } as const
const TURNED_AWAY = 'What it turned away was not processed, and waits.'

/** `deallocates`: all that was refused so far is in states in which a deallocation may help. */
export function pauseText(pause: Pause, run: RunSnapshot, now: number, deallocates = false): PauseText {
  const { account, asking } = run
  const where = environmentWord(run)
  const unlessAsking = (means: string): string => (asking ? '' : means)
  switch (pause.code) {
    case 'key-refused':
      return {
        why: `PRO does not accept the key for ${where}${quoted(pause.message)}.`,
        means: unlessAsking(TURNED_AWAY),
        advice: 'Change the key, come back here and continue.',
        buttons: ['change-key', 'continue'],
        main: 'change-key',
      }
    case 'forbidden':
      if (/\bquota\b/i.test(pause.message ?? ''))
        return {
          why: `PRO's call limit is used up${quoted(pause.message)}.`,
          means: unlessAsking(TURNED_AWAY),
          advice: 'Continue when it starts again.',
          buttons: ['continue', 'change-key'],
          main: 'continue',
        }
      return {
        why: `Either PRO's limit for this account is used up, or this key may not ${asking ? 'read' : 'cancel'} consignments${quoted(pause.message)}.`,
        means: unlessAsking(TURNED_AWAY),
        advice: `Continue when the limit starts again, or change to a key that may ${asking ? 'read them' : 'cancel'}.`,
        buttons: ['continue', 'change-key'],
        main: 'continue',
      }
    case 'proxy-sign-in':
      return {
        why: "The network's proxy wants a sign-in before it lets anything through to PRO.",
        means: unlessAsking('What it held back did not reach PRO, and waits.'),
        advice: 'Sign in to the network (a web browser often asks for it), then continue.',
        ...GO_ON,
      }
    case 'throttled-for-long': {
      const until = clockFrom(pause.until, now)
      return {
        why: `PRO got too many requests, and asks Cancellist to wait until ${until}.`,
        means: unlessAsking(TURNED_AWAY),
        advice: `Continue at ${until} or later. The program may be closed until then: the run is kept.`,
        ...GO_ON,
      }
    }
    case 'unreachable':
      return {
        ...outageText(pause.detail),
        means: unlessAsking('What could not leave this computer was not sent, and waits.'),
        detail: pause.detail,
        ...GO_ON,
      }
    case 'no-usable-answers':
      return {
        why: `${counted(pause.batches, 'time')} in a row, no answer said what became of the consignments. PRO or the network may be in trouble.`,
        means: '',
        advice: 'Wait a few minutes, then continue.',
        ...GO_ON,
      }
    case 'first-batch-refused':
      if (deallocates)
        return {
          why: `PRO refused each of the first ${number(pause.size)}. They are booked with a carrier service: in some accounts PRO wants such consignments deallocated first.`,
          means: 'None of them is cancelled.',
          advice: `If yours is one, stop and deallocate: nothing is sent before you confirm it. Otherwise check that ${place(where, account)} is right for this list.`,
          buttons: ['continue', 'deallocate'],
        }
      return {
        why: `PRO refused or did not find each of the first ${number(pause.size)}. Perhaps this list is not for ${place(where, account)}.`,
        means: 'None of them is cancelled.',
        advice: 'Look at the reasons below. Continue only if they are as you expect; otherwise stop.',
        buttons: ['continue'],
      }
    case 'many-refused':
      return {
        why: `${number(pause.refused)} of ${number(pause.of)} were refused or not found. Something may be wrong with this list.`,
        means: 'Those are not cancelled.',
        advice: 'Look at the reasons below. Continue only if they are as you expect; otherwise stop.',
        buttons: ['continue'],
      }
    case 'other-account':
      return {
        why: 'With the key that is saved now, PRO does not know a consignment that it knew before in this run. The key is most likely that of another account.',
        means: 'Nothing was sent with it, and nothing that PRO says with it would count.',
        advice: `Change to the key of the account that the run began with${account === '' ? '' : ` (${outside(account)})`}, come back here and continue.`,
        buttons: ['change-key', 'continue'],
        main: 'change-key',
      }
    case 'journal-failed':
      return {
        why: 'This computer could not write down what happens, and nothing is sent without a record.',
        means: 'Answers that could not be written down are in the report, but not in these numbers.',
        advice:
          pause.detail === DISK_IS_FULL
            ? 'Save the report first, to another disk. Then make room, and continue: PRO is asked about whatever is not written down.'
            : 'Save the report first. Then put that right, and continue: PRO is asked about whatever is not written down.',
        detail: pause.detail,
        buttons: ['save', 'continue'],
        main: 'save',
      }
    case 'unexpected':
      return {
        why: `Something went wrong inside the program (incident ${pause.incident}).`,
        means: 'What PRO answered so far is in the report.',
        advice:
          'Continue: PRO is asked first about whatever is not written down. If it happens again, stop, save the report, and tell your IT department the incident.',
        buttons: ['continue', 'save'],
        main: 'continue',
      }
    case 'damaged':
      return {
        why: 'Why it was paused can no longer be read: that part of the record on this computer is damaged.',
        means: 'What became of each consignment is still there.',
        advice: 'Continue where it ended, or stop here and see the report.',
        ...GO_ON,
      }
    case 'interrupted':
      return {
        why: 'The program or the computer stopped in the middle of it.',
        means: '',
        advice: 'Continue where it ended, or stop here and see the report.',
        ...GO_ON,
      }
    default:
      return assertNever(pause)
  }
}

/** What it means in numbers, for any pause. */
export function pauseCounts({ counts, asking }: RunSnapshot): string {
  const done = sumOfOutcomes(counts.outcomes)
  const { sending, waiting } = counts
  if (asking) {
    const left = sending + waiting
    return `${number(left)} ${left === 1 ? 'is' : 'are'} still unknown, and nothing was sent.`
  }
  const one = sending === 1
  const waits = waiting === 0 ? '' : `, and ${number(waiting)} ${waiting === 1 ? 'waits' : 'wait'}`
  return [
    `${number(done)} of ${consignments(counts.chosen)} ${done === 1 ? 'has' : 'have'} an answer${waits}.`,
    ...(sending > 0
      ? [
          `${number(sending)} ${one ? 'was' : 'were'} being sent, without an answer yet: PRO is asked about ${one ? 'it' : 'them'} first.`,
        ]
      : []),
    'Nothing is sent while it is paused.',
  ].join(' ')
}

/** How long PRO still asks to wait; undefined where it does not. */
export function pauseCountdown(pause: Pause, now: number): string | undefined {
  if (pause.code !== 'throttled-for-long') return undefined
  const seconds = Math.ceil((Date.parse(pause.until) - now) / 1000)
  return seconds > 0 ? `${duration(seconds)} left to wait.` : 'That time has come.'
}

function place(where: string, account: string): string {
  return account === '' ? where : `${where}, account ${outside(account)}`
}
