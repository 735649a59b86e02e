import type { FileFailure, SaveFailure } from './file-failure.ts'
import type { NoProof } from './reason.ts'

/** Every expected failure of a call. Main gives the code and the data; the renderer has the words. */
export type AppError =
  /** A bug in main: logged there under this id. */
  | { readonly code: 'unexpected'; readonly incident: string }
  /** The argument did not pass the contract's schema. */
  | { readonly code: 'bad-request' }
  | { readonly code: 'run-active' }
  /** Its report is being saved, or PRO is being asked about it. */
  | { readonly code: 'run-in-use' }
  | { readonly code: 'no-such-run' }
  /** PRO is being asked to confirm another report. */
  | { readonly code: 'verification-active' }
  /** Practice has restarted since, and knows nothing of what that run cancelled. */
  | { readonly code: 'practice-restarted' }
  /** Another list has been handed over since. */
  | { readonly code: 'no-such-check' }
  /** Id, digest, count or environment differ from what main prepared: nothing was sent. */
  | { readonly code: 'not-what-was-confirmed' }
  | { readonly code: 'nothing-chosen' }
  | { readonly code: 'list-too-long'; readonly limit: number }
  /** Its rows have more text than is kept. */
  | { readonly code: 'list-too-large' }
  | { readonly code: 'no-key' }
  /** The saved key belongs to another account than this one. */
  | { readonly code: 'other-account' }
  | { readonly code: 'key-refused'; readonly message?: string | undefined }
  | {
      readonly code: 'key-not-tested'
      readonly because: NoProof | 'unreachable' | 'throttled' | 'forbidden' | 'proxy-sign-in'
    }
  /** The system's key store asks to try again later; the key is kept. */
  | { readonly code: 'key-store-busy' }
  | { readonly code: 'key-unreadable' }
  | { readonly code: 'journal-failed'; readonly detail: string }
  /** The IT department has fixed this setting. */
  | { readonly code: 'fixed-by-policy' }
  /** The IT department does not allow this environment on this computer. */
  | { readonly code: 'environment-not-allowed' }
  /** Deleting runs is switched off. */
  | { readonly code: 'deleting-not-allowed' }
  /** Several people use this login: who ticks off has to say who they are. */
  | { readonly code: 'name-needed' }
  /** A setting or a connection. */
  | { readonly code: 'not-written'; readonly because: FileFailure }
  /** A report, or another file that a person chose. */
  | { readonly code: 'not-saved'; readonly because: SaveFailure }
  /** The file of a report is no longer where it was saved. */
  | { readonly code: 'report-gone' }

export type ErrorCode = AppError['code']

/** How each answer crosses the bridge. Electron keeps little of a rejection, so expected failures are values. */
export type Result<Value, Code extends ErrorCode = ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly error: Extract<AppError, { code: Code | 'unexpected' | 'bad-request' | 'journal-failed' }>
    }
