import { assertNever } from '#shared/assert-never.ts'
import { DISK_IS_FULL } from '#shared/disk-is-full.ts'
import type { AppError } from '#shared/errors.ts'
import { FILE_FAILURE_ADVICE, FILE_FAILURE_WORDS, saveAdvice } from './file-failure.ts'
import { counted } from './numbers.ts'
import { quoted } from '#shared/words/quoted.ts'

/** What the failure means for the consignments; the one who called knows it. */
export const NOTHING_SENT = 'Nothing was sent.'
export const RUN_UNCHANGED = 'The run is as it was.'
export const NOTHING_CHANGED = 'Nothing was changed.'

/** What happened, what it means, what to do. */
export function errorSentence(error: AppError, meaning: string): string {
  switch (error.code) {
    case 'unexpected':
      return `Something went wrong inside the program (${error.incident}). ${meaning} Try again; if it happens once more, restart the program.`
    case 'bad-request':
      return `Something went wrong inside the program: it refused a request of its own. ${meaning} Restart the program and try again.`
    case 'run-active':
      return `A run is under way or paused. ${meaning} Let it end, or stop it, and try again.`
    case 'run-in-use':
      return `This run is being worked on: its report is being saved, or PRO is being asked about it. ${meaning} Wait until that has ended, and try again.`
    case 'no-such-run':
      return `This run is no longer in the record on this computer. ${meaning} Look in History, or bring the list again to cancel it.`
    case 'verification-active':
      return `Another report is being verified with PRO. ${meaning} Let that end, or stop it, and try again.`
    case 'practice-restarted':
      return `Practice starts afresh each time the program starts, so it knows nothing of this run any more. ${meaning} Verify a run of practice before you close the program.`
    case 'no-such-check':
      return `The list or the connection has changed since PRO was asked. ${meaning} Check again.`
    case 'not-what-was-confirmed':
      return `What was confirmed is not what was prepared. ${meaning} Go back and look at the list again.`
    case 'nothing-chosen':
      return `No consignment is chosen. ${meaning} Include at least one.`
    case 'list-too-long':
      return `The list has more than ${counted(error.limit, 'line')}. ${meaning} Split it and bring the parts one after another.`
    case 'list-too-large':
      return `The rows of this list have too much text for the record on this computer. ${meaning} Bring a file without the columns that you do not need, or bring it in parts.`
    case 'no-key':
      return `No key is saved for this environment. ${meaning} Save one under Connection.`
    case 'other-account':
      return `The saved key belongs to a different account from this list. ${meaning} Save a key of that account under Connection, and try again.`
    case 'key-refused':
      return `PRO refused the key${quoted(error.message)}. ${meaning} Copy the key again from PRO, and check that it belongs to this environment.`
    case 'key-not-tested':
      return `${NOT_TESTED[error.because]} ${meaning} Try again in a moment.`
    case 'key-store-busy':
      return `This computer's key store is busy. ${meaning} No saved key is lost. Try again in a moment.`
    case 'key-unreadable':
      return `The saved key is unreadable. ${meaning} Save it again under Connection.`
    case 'journal-failed':
      return `The record on this computer could not be read or written (${error.detail}). ${meaning} ${journalAdvice(error.detail)}, then try again.`
    case 'fixed-by-policy':
      return `This is set by your IT department. ${meaning} Ask them if it needs to change.`
    case 'environment-not-allowed':
      return `Your IT department does not allow this environment on this computer. ${meaning} Ask them if you need it.`
    case 'deleting-not-allowed':
      return `Runs may not be deleted on this computer. ${meaning} It can be allowed in Settings, unless your IT department has set it.`
    case 'name-needed':
      return `Several people use this login, so a name is needed. ${meaning} Say who you are, and try again.`
    case 'not-written':
      return `It could not be saved on this computer: ${FILE_FAILURE_WORDS[error.because]}. ${meaning} ${FILE_FAILURE_ADVICE[error.because]}, then try again.`
    case 'not-saved':
      return `The file was not saved: ${FILE_FAILURE_WORDS[error.because]}. Nothing is lost: it can be saved again. ${saveAdvice(error.because)}`
    case 'report-gone':
      return 'The report is no longer where it was saved. It is still in the program. Save it again.'
    default:
      return assertNever(error)
  }
}

export function journalAdvice(detail: string): string {
  return detail === DISK_IS_FULL ? 'Make room on the disk' : 'Put that right first'
}

const NOT_TESTED = {
  unreachable: 'PRO could not be reached, so the key was not tested.',
  throttled: 'PRO asked Cancellist to slow down, so the key was not tested.',
  forbidden:
    "PRO's limit for this account is used up, or this key may not read consignments, so the key was not tested.",
  refused: 'PRO refused to answer, so the key was not tested.',
  'batch-refused': 'PRO refused to answer, so the key was not tested.',
  'proxy-sign-in': "The network's proxy asks for a sign-in, so the key was not tested.",
  'timed-out': 'PRO did not answer in time, so the key was not tested.',
  'connection-lost': 'The connection was lost, so the key was not tested.',
  'server-error': 'PRO answered with an error of its own, so the key was not tested.',
  'unreadable-answer': "PRO's answer could not be read, so the key was not tested.",
  'missing-from-answer': "PRO's answer could not be read, so the key was not tested.",
  'contradicted-in-answer': "PRO's answer could not be read, so the key was not tested.",
  redirected: 'The answer pointed to another address, so the key was not tested.',
  'program-ended': 'The program ended before PRO answered, so the key was not tested.',
  'unfamiliar-answer': 'PRO gave an answer that this program does not know, so the key was not tested.',
} as const satisfies Record<Extract<AppError, { code: 'key-not-tested' }>['because'], string>
