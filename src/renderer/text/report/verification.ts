import { joined } from '#shared/words/joined.ts'
import { noLongerSentence } from '#shared/words/no-longer.ts'
import { MOST_READ_SINGLY } from '#shared/check.ts'
import {
  MOST_LOOK_UPS_BESIDE_LISTINGS,
  type VerificationProgress,
  type VerificationResult,
} from '#shared/verification.ts'
import type { Confirmation, ReportRow, RunSnapshot } from '#shared/run.ts'
import type { Pause } from '#shared/pause.ts'
import { journalAdvice } from '../errors.ts'
import { capital, clock, clockFrom, counted, dayAndTime, number } from '../numbers.ts'
import { pauseText } from '../run/pause.ts'
import { WAITS } from '../run/waits.ts'

export const verificationText = {
  asking: 'PRO is being asked…',
  progress: 'Consignments that PRO was asked about',
  confirm: 'Verify with PRO',
  confirmAgain: 'Verify with PRO again',
  confirmAll: 'Verify all again',
  rest: (count: number): string => `Verify the other ${count === 1 ? 'one' : number(count)}`,
  stop: 'Stop asking',
  stopping: 'Stopping',
  showLabel: (count: number): string => `Show ${count === 1 ? 'it' : 'them'}: contradicted`,
} as const

/** A run that has ended, and has reported something cancelled. */
export function mayBeConfirmed(run: RunSnapshot): boolean {
  return toConfirm(run) > 0 && run.stage.name === 'finished'
}

/** Those that PRO is asked about. */
export function toConfirm({ counts }: RunSnapshot): number {
  return counts.outcomes.cancelled + counts.outcomes['already-cancelled']
}

/** Consignments that the run reported cancelled, those included that PRO says otherwise of by now. */
export function reportedCancelled(run: RunSnapshot): number {
  return toConfirm(run) + (run.confirmation?.contradicted ?? 0)
}

/** Those of them that are not stamped and that PRO has not contradicted. */
export function unconfirmed(run: RunSnapshot): number {
  return toConfirm(run) - (run.confirmation?.confirmed ?? 0)
}

/** What asking does, and what it costs. */
export function verificationHint(count: number): string {
  const cost =
    count <= MOST_READ_SINGLY
      ? `It costs ${counted(count, 'call')}.`
      : `It costs two calls for PRO’s lists, and up to ${MOST_LOOK_UPS_BESIDE_LISTINGS} for what is not on them.`
  return `“${verificationText.confirm}” asks whether it still says Cancelled, and stamps each line with the time. It changes nothing. ${cost}`
}

/** What asking about the rest costs. */
export function restHint(count: number): string {
  return count <= MOST_READ_SINGLY
    ? `It costs ${counted(count, 'call')}.`
    : `It costs up to ${counted(count + 2, 'call')}, and PRO counts calls.`
}

export function progressSentence({ read, of, cancelling, waiting }: VerificationProgress): string {
  const waits =
    cancelling === 0
      ? ''
      : ` PRO is still cancelling ${number(cancelling)}: ${cancelling === 1 ? 'it is' : 'they are'} asked about again in a moment.`
  const held =
    waiting === undefined ? '' : ` ${capital(WAITS[waiting.because])}: asking again at ${clock(waiting.until)}.`
  return `${number(read)} of ${number(of)} read.${waits}${held}`
}

/** `1,140 verified with PRO at 14:20.`, and what is left. */
export function readingSentences(reading: VerificationResult): readonly string[] {
  const { confirmed, cancelling, unasked, unread, at, ended, run } = reading
  const what = confirmed === 0 ? 'None verified' : `${number(confirmed)} verified with PRO`
  return [
    `${what} at ${clock(at)}.`,
    ...(cancelling === 0
      ? []
      : [`${number(cancelling)} ${are(cancelling)} still being cancelled: verify again in a few minutes.`]),
    ...(ended === undefined ? [] : [endedSentence(ended, run)]),
    ...restSentences(unread, unasked, ended),
  ]
}

type Ended = VerificationResult['ended']

function restSentences(unread: number, unasked: number, ended: Ended): readonly string[] {
  const rest = unread + unasked
  // What PRO said of some of these does not count, or is not written down.
  const isLost = typeof ended === 'object' && ['other-account', 'journal-failed', 'unexpected'].includes(ended.code)
  if (isLost) return rest === 0 ? [] : [`${number(rest)} ${stay(rest)} as reported.`]
  const notAsked = `${number(unasked)} ${were(unasked)} not asked about`
  return [
    ...(unread === 0 ? [] : [`PRO gave no answer about ${number(unread)}, which ${stay(unread)} as reported.`]),
    ...(unasked === 0
      ? []
      : ended === undefined
        ? [`${notAsked}: PRO has to be asked about each one separately.`]
        : [`${notAsked}, and ${stay(unasked)} as reported.`]),
  ]
}

function endedSentence(ended: NonNullable<VerificationResult['ended']>, run: RunSnapshot): string {
  if (ended === 'stopped') return 'You stopped it.'
  if (ended === 'run-began') return 'It ended because a run began.'
  return pausedSentence(ended, run)
}

function pausedSentence(pause: Pause, run: RunSnapshot): string {
  switch (pause.code) {
    case 'forbidden':
      return "Either PRO's limit for this account is used up, or this key may not read consignments. Verify again later."
    case 'other-account':
      return 'With the key that is saved now, PRO knows none of these, so the key is most likely that of another account: what it says does not count. Save the key of the account that the run went to, and verify again.'
    case 'journal-failed':
      return `Not all of it could be written down on this computer (${pause.detail}). ${journalAdvice(pause.detail)}, and verify again.`
    case 'unexpected':
      return `Something went wrong inside the program (incident ${pause.incident}), and not all of it could be written down. Verify again.`
    default:
      return pauseText(pause, run, Date.now()).why
  }
}

/** Of a report that is opened later: `1,140 of 1,150 verified with PRO on Monday 23 November at 14:20.` */
export function confirmationSentence(run: RunSnapshot): string | undefined {
  const { from, until, confirmed } = run.confirmation ?? NONE
  if (from === undefined || until === undefined) return undefined
  const [first, last] = [dayAndTime(from), dayAndTime(until)]
  const when = first === last ? `on ${last}` : `between ${first} and ${last}`
  return `${number(confirmed)} of ${number(reportedCancelled(run))} verified with PRO ${when}.`
}

const NONE: Confirmation = { confirmed: 0, contradicted: 0 }

/** Shown first, and in red. */
export function contradictedSentence(count: number): string {
  const [it, parcels] = count === 1 ? ['it', 'this parcel'] : ['them', `these ${number(count)} parcels`]
  return `Hold ${parcels}: PRO had reported ${it} cancelled, and now says otherwise. Look at ${it} in PRO, then press “Ask PRO again”.`
}

/** Why it is no longer to do, why it has its outcome, and when PRO has confirmed that. */
export function rowReason(
  { reason, confirmedAt, askedAt, noLonger }: Pick<ReportRow, 'reason' | 'confirmedAt' | 'askedAt' | 'noLonger'>,
  now = Date.now(),
): string {
  const since = noLonger === undefined ? '' : noLongerSentence(noLonger, dayAndTime)
  const asked = askedAt === undefined ? '' : `Asked at ${clockFrom(askedAt, now)}: still unknown.`
  const verified = confirmedAt === undefined ? '' : `Verified with PRO on ${dayAndTime(confirmedAt)}.`
  return joined([since, asked, reason, verified])
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}

function stay(count: number): string {
  return count === 1 ? 'stays' : 'stay'
}
