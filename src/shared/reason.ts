import type { IsoTime } from './iso-time.ts'
import { assertNever } from './assert-never.ts'
import { adviceFor } from './words/advice.ts'
import { groupOf, stateWords, type State } from './state.ts'
import type { StepBefore, Taken } from './step.ts'
import { joined } from './words/joined.ts'
import { quoted } from './words/quoted.ts'

/** Why a call proved nothing. */
export type NoProof =
  | 'timed-out'
  | 'connection-lost'
  | 'server-error'
  | 'unreadable-answer'
  | 'missing-from-answer'
  | 'contradicted-in-answer'
  | 'redirected'
  | 'program-ended'
  | 'unfamiliar-answer'
  | 'batch-refused'
  | 'refused'

/** What the last call came to, before PRO was asked for the state. */
export type After = NoProof | 'reported-cancelled'

/** Why a run stopped before this reference was sent, or why every send of it is proven unprocessed. */
export type NotSentBecause =
  'stopped' | 'key-refused' | 'forbidden' | 'proxy-sign-in' | 'throttled' | 'unreachable' | 'journal-failed'

/** Why a reference has its outcome. The screen and the report put it into the same words. */
export type Reason = Why & {
  /** What PRO did for it in this run before a cancel. */
  readonly taken?: Taken | undefined
  /** The step at which it ended, if that was not the cancel. */
  readonly step?: StepBefore | undefined
}

type Why =
  | { readonly code: 'confirmed-by-answer' }
  | { readonly code: 'confirmed-by-look-up' }
  | { readonly code: 'was-cancelled-before' }
  | { readonly code: 'not-known-to-pro'; readonly message?: string | undefined }
  | { readonly code: 'refused'; readonly state?: State | undefined; readonly message?: string | undefined }
  | { readonly code: 'still-cancelling' }
  | { readonly code: 'still-open'; readonly state: State; readonly after: After }
  | { readonly code: 'no-usable-answer'; readonly after: After; readonly message?: string | undefined }
  | { readonly code: 'not-sent'; readonly because: NotSentBecause }
  /** Long after it was chosen, it was in a state in which nothing is sent. */
  | { readonly code: 'moved-on'; readonly state: State }
  /** Long after it was chosen, PRO did not say in which state it was: a deallocation needs one that was confirmed. */
  | { readonly code: 'not-read' }
  /** Asked to confirm what it had reported cancelled at that time, PRO contradicted it. Without a state: its 404. */
  | { readonly code: 'contradicted'; readonly at?: IsoTime | undefined; readonly state?: State | undefined }

const AFTER = {
  'timed-out': 'PRO did not answer in time',
  'connection-lost': 'The connection was lost after sending',
  'server-error': 'PRO answered with an error of its own',
  'unreadable-answer': "PRO's answer could not be read",
  'missing-from-answer': 'PRO left it out of its answer',
  'contradicted-in-answer': 'PRO gave two answers for it that disagree',
  redirected: 'The answer pointed to another address, which was not followed',
  'program-ended': 'The program ended while it was being sent',
  'unfamiliar-answer': 'PRO gave an answer that this program does not know',
  'batch-refused': 'PRO refused the batch that it was in',
  refused: 'PRO refused it',
  'reported-cancelled': 'PRO reported it cancelled',
} as const satisfies Record<After, string>

const NOT_SENT = {
  stopped: 'The run was stopped before it was sent.',
  'key-refused': 'PRO refused the key, so nothing was processed.',
  forbidden: 'PRO did not let it through: its limit for this account is used up, or this key may not cancel.',
  'proxy-sign-in': "The network's proxy asked for a sign-in, so nothing reached PRO.",
  throttled: 'PRO asked Cancellist to slow down, so it was not processed.',
  unreachable: 'PRO could not be reached, so nothing left this computer.',
  'journal-failed': 'The record could not be written on this computer, so it was not sent.',
} as const satisfies Record<NotSentBecause, string>

const TAKEN = { 'set-back': 'Set back from ready to ship', deallocated: 'Deallocated' } as const satisfies Record<
  Taken,
  string
>
const NOT_TAKEN = {
  'set-back': 'Not set back from ready to ship, so not cancelled:',
  deallocate: 'Not deallocated, so not cancelled:',
} as const satisfies Record<StepBefore, string>
const WAS_BEING = {
  'set-back': 'It was being set back from ready to ship, not yet cancelled.',
  deallocate: 'It was being deallocated, not yet cancelled.',
} as const satisfies Record<StepBefore, string>

/** The sentence on the screen and in the report. PRO's own words are quoted unchanged. */
export function reasonSentence(reason: Reason): string {
  const why = whySentence(reason)
  const taken = reason.taken === undefined ? undefined : TAKEN[reason.taken]
  const { step } = reason
  switch (reason.code) {
    case 'confirmed-by-answer':
    case 'confirmed-by-look-up':
      return taken === undefined ? why : `${taken}, then cancelled. ${why}`.trim()
    case 'was-cancelled-before':
      return taken === undefined ? why : `${taken}, then cancelled, and not by this run.`
    case 'not-known-to-pro':
    case 'refused':
    case 'not-sent':
    case 'moved-on':
    case 'not-read': {
      if (taken === undefined) return step === undefined ? why : `${NOT_TAKEN[step]} ${inSentence(why)}`
      const offCarrier = reason.taken === 'deallocated' ? ' Taken off its carrier service in PRO.' : ''
      const isNot = step === 'deallocate' ? 'not deallocated and not cancelled' : 'not cancelled'
      return `${taken}, ${isNot}: ${inSentence(why)}${offCarrier}`
    }
    case 'still-cancelling':
    case 'still-open':
    case 'no-usable-answer':
    case 'contradicted':
      return joined([taken === undefined ? '' : `${taken}.`, why, step === undefined ? '' : WAS_BEING[step]])
    default:
      return assertNever(reason)
  }
}

/** For use after a colon. */
function inSentence(sentence: string): string {
  return sentence.replace(/^(The|Its?|No) /, (word) => word.toLowerCase())
}

function whySentence(reason: Reason): string {
  switch (reason.code) {
    case 'confirmed-by-answer':
      return ''
    case 'confirmed-by-look-up':
      return 'Confirmed by PRO when asked afterwards.'
    case 'was-cancelled-before':
      return 'It was cancelled already, and not by this run.'
    case 'not-known-to-pro':
      return `PRO does not know this reference${quoted(reason.message)}. Check it against the label.`
    case 'refused':
      return refusal(reason.state, reason.message)
    case 'still-cancelling':
      return 'PRO is still cancelling it. Ask PRO again later.'
    case 'still-open':
      return `${AFTER[reason.after]}; PRO now says ${stateWords(reason.state)}. According to PRO, it is not cancelled.`
    case 'no-usable-answer':
      return `${AFTER[reason.after]}${quoted(reason.message)}, and what became of it is not known. Hold the parcel until PRO has been asked again.`
    case 'not-sent':
      // One that only asks leaves it so, too, without having been stopped.
      return reason.because === 'stopped' && reason.taken !== undefined
        ? 'No cancel reached PRO after that.'
        : NOT_SENT[reason.because]
    case 'moved-on':
      return `PRO said ${stateWords(reason.state)} just before it was to be sent, so it was left alone. ${adviceFor(reason.state)}`
    case 'not-read':
      return 'Its state was not read again just before it was to be sent, so it was left alone. Hold the parcel and look at the consignment in PRO.'
    case 'contradicted':
      return contradiction(reason.at, reason.state)
    default:
      return assertNever(reason)
  }
}

function contradiction(at: string | undefined, state: State | undefined): string {
  const reported = `${AFTER['reported-cancelled']}${at === undefined ? '' : ` on ${dayAndTime(at)}`}`
  return state === undefined
    ? `${reported}; PRO now says that it does not know it. Hold the parcel and look for it in PRO.`
    : `${reported}; PRO now says ${stateWords(state)}. Hold the parcel and look at it in PRO.`
}

/** Created on first use: it takes a good part of a start. */
let format: Intl.DateTimeFormat | undefined

function dayAndTime(iso: string): string {
  format ??= new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })
  return format.format(new Date(iso))
}

function refusal(state: State | undefined, message: string | undefined): string {
  const words = quoted(message)
  if (state === undefined) return `PRO refused it${words}. Its state could not be read.`
  const says = groupOf(state) === 'ready' ? 'PRO refused it although it says' : 'PRO now says'
  return `${says} ${stateWords(state)}${words}. ${adviceFor(state)}`
}
