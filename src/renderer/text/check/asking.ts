import { isKnown, type Finding, type CheckProgress, type CheckReading, type KnownFinding } from '#shared/check.ts'
import type { AppError } from '#shared/errors.ts'
import { assertNever } from '#shared/assert-never.ts'
import type { ManifestTime } from '#shared/manifest.ts'
import type { Pause } from '#shared/pause.ts'
import { findingWord } from './check-groups.ts'
import { errorSentence } from '../errors.ts'
import { clock, counted, duration, number } from '../numbers.ts'
import { pauseHeading } from '../run/pause-heading.ts'
import { WAITS } from '../run/waits.ts'

/** How many consignments PRO says this of now. */
interface Changed {
  readonly finding: Finding
  readonly count: number
}

/** What was found to be otherwise when an old check was made again. */
export interface Changes {
  /** What was chosen and is left out now, by what PRO says of it. */
  readonly leftOut: readonly Changed[]
  /** What was included by hand and still is, and is in another state of its group now. */
  readonly included: readonly Changed[]
  /** What was left out and looks ready now. */
  readonly chosen: number
}

/** A check that ended before it had read everything, or that could not be made. */
export interface CheckEnd {
  readonly why:
    | { readonly code: 'stopped' }
    | { readonly code: 'pause'; readonly pause: Pause }
    | { readonly code: 'error'; readonly error: AppError }
    /** It was made to the end, and no answer was of use. */
    | { readonly code: 'no-answers' }
  readonly read: number
  readonly of: number
  /** What it means for those that were not read. `as-before`: an earlier check still counts for them. */
  readonly rest: 'chosen' | 'left-out' | 'as-before'
}

export const proCheckText = {
  progress: 'States that have been read',
  check: 'Check with PRO',
  again: 'Check again',
  stop: 'Stop',
  skip: 'Skip the check',
  handingOver: 'PRO is being asked for their states. Nothing is changed by it.',
  stopping: 'Stopping: what was read counts.',
  holdsCancel: 'PRO is being asked. When it has answered, or the check is stopped or skipped, you can go on.',
  notMade: 'Not checked with PRO: some may have left.',
  skipped: 'The check was skipped: some may have left.',
  checkedAt: (at: string): string => `PRO checked at ${clock(at)}`,
  notChecked: 'Not checked with PRO',
  notAsked: (count: number, areLeftOut: boolean): string =>
    `${counted(count, 'line')} not asked about${areLeftOut ? ': left out until then' : ''}.`,
  more: (count: number): string => `Ask PRO about ${number(count)} more`,
  everyOne: (count: number): string => `Ask about ${count === 1 ? 'it' : `these ${number(count)}`} too`,
} as const

/** `600 of 1,189 read`. */
export function readSentence(of: number, progress: CheckProgress | undefined): string {
  return `${number(progress?.read ?? 0)} of ${number(of)} read`
}

/** Undefined while nothing is waited for. */
export function waitingSentence(progress: CheckProgress | undefined, now: number): string | undefined {
  if (progress?.waiting === undefined) return undefined
  const seconds = Math.ceil((Date.parse(progress.waiting.until) - now) / 1000)
  const when = seconds > 0 ? `asking again in ${duration(seconds)}` : 'asking again now'
  return `Waiting: ${WAITS[progress.waiting.because]}; ${when}.`
}

/** `at` is when the check was made that is made again. */
export function againSentence(at: string, overtakenBy: ManifestTime | undefined): string {
  const why =
    overtakenBy === undefined
      ? `The check from ${clock(at)} is older than 10 minutes`
      : `The manifest was run at ${overtakenBy}, after the check from ${clock(at)}`
  return `${why}, so PRO is asked again before anything is cancelled.`
}

/** `Checked at 14:05 with 9 calls: 1,150 look ready, 39 do not.` */
export function checkedSentence(
  { at, calls }: Pick<CheckReading, 'at' | 'calls'>,
  ready: number,
  others: number,
): string {
  const looks = ready === 0 ? 'none looks ready' : `${number(ready)} ${ready === 1 ? 'looks' : 'look'} ready`
  const rest = ready === 0 || others === 0 ? '' : `, ${number(others)} ${others === 1 ? 'does' : 'do'} not`
  return `Checked at ${clock(at)} with ${counted(calls, 'call')}: ${looks}${rest}.`
}

export function unaskedSentence(count: number, areLeftOut: boolean): string {
  const one = count === 1
  return `${number(count)} not asked about${areLeftOut ? ': left out until then' : ''}. ${one ? 'It is asked about by itself' : 'They are asked about one by one'}.`
}

/** Why those that are on no list were, or would have to be, asked about one by one. */
export function withoutListingsSentence(why: NonNullable<CheckReading['withoutListings']>): string {
  return `${LISTS[why === 'too-large' || why === 'contradicted-in-answer' ? why : 'not-given']}, so each reference costs a call of its own.`
}

const LISTS = {
  'too-large': "PRO's lists by state were too large to read",
  'contradicted-in-answer': "PRO's lists by state name the same consignments and do not count",
  'not-given': 'PRO did not give its lists by state',
} as const

/** Why a check ended early or was not made, what it means for the list, and what to do. */
export function endSentence({ why, read, of, rest }: CheckEnd, chosen: number): string {
  const unread = REST[rest](chosen, read, of - read)
  const without = rest === 'chosen' && chosen > 0 ? ' You can also go on without it.' : ''
  if (read > 0) {
    const used = `${number(read)} of ${number(of)} had been read, and count. ${unread}`
    if (why.code !== 'pause') return `The check was stopped. ${used}`
    const [what, advice] = pauseWords(why.pause)
    return `The check ended early: ${what}. ${used} ${advice}`
  }
  switch (why.code) {
    case 'stopped':
      return `The check was stopped. ${unread}`
    case 'error':
      return `The check could not be made. ${errorSentence(why.error, unread)}${without}`
    case 'no-answers':
      return `The check could not be made: PRO gave no answer of use. ${unread} Wait a few minutes, then check again.${without}`
    case 'pause': {
      const [what, advice] = pauseWords(why.pause)
      return `The check could not be made: ${what}. ${unread} ${advice}${without}`
    }
    default:
      return assertNever(why)
  }
}

const REST = {
  chosen: (chosen) =>
    chosen === 0
      ? 'Nothing has changed.'
      : `Nothing has changed: ${number(chosen)} ${chosen === 1 ? 'is' : 'are'} still chosen.`,
  'left-out': (_chosen, read, unread) =>
    unread === 1
      ? `The ${read === 0 ? 'one that was asked about' : 'other one'} is left out until it is read.`
      : `${read === 0 ? 'Those that were asked about' : 'The others'} are left out until they are read.`,
  'as-before': (_chosen, read, unread) =>
    `${read === 0 ? 'What' : `For the ${unread === 1 ? 'other one' : 'others'}, what`} was found before still counts.`,
} as const satisfies Record<CheckEnd['rest'], (chosen: number, read: number, unread: number) => string>

function pauseWords(pause: Pause): readonly [string, string] {
  return [pauseHeading(pause).replace(/^Paused: /, ''), adviceFor(pause)]
}

function adviceFor(pause: Pause): string {
  switch (pause.code) {
    case 'key-refused':
      return 'Change the key under Connection, then check again.'
    case 'forbidden':
      return "If PRO's limit for this account is used up, check again later. If this key may not read consignments, use another."
    case 'proxy-sign-in':
      return 'Sign in to the network (a web browser often asks for it), then check again.'
    case 'throttled-for-long':
      return `Check again at ${clock(pause.until)} or later.`
    case 'unreachable':
      return 'Check the network, and that a web page opens. Then check again.'
    default:
      return 'Wait a few minutes, then check again.'
  }
}

/** What an old check that was made again found to be otherwise. */
export function changesSentence({ leftOut, included, chosen }: Changes): string {
  const more =
    chosen === 0
      ? []
      : [`${number(chosen)} ${chosen === 1 ? 'looks ready now and is' : 'look ready now and are'} chosen.`]
  return [
    'PRO was asked again: look at the list, then press Cancel again.',
    ...leftOut.map(leftOutNow),
    ...included.map(stillChosen),
    ...more,
  ].join(' ')
}

function leftOutNow({ finding, count }: Changed): string {
  const were = count === 1 ? 'was' : 'were'
  if (!isKnown(finding)) return `PRO ${SAID_NOTHING[finding.kind]} about ${number(count)}, which ${were} left out.`
  return `${number(count)} ${areNow(finding, count)} and ${were} left out.`
}

function stillChosen({ finding, count }: Changed): string {
  const one = count === 1
  if (!isKnown(finding))
    return `PRO ${SAID_NOTHING[finding.kind]} about ${number(count)} that you included; ${one ? 'it is' : 'they are'} still chosen.`
  return `${number(count)} that you included ${areNow(finding, count)} and still chosen.`
}

const SAID_NOTHING = { unread: 'gave no answer', unasked: 'was not asked' } as const

function areNow(finding: KnownFinding, count: number): string {
  return `${count === 1 ? 'is' : 'are'} now ${finding.kind === 'not-found' ? 'not found in PRO' : findingWord(finding)}`
}

export function goesOnSentence(at: string): string {
  return `Press Cancel again to go on with the check from ${clock(at)}.`
}
