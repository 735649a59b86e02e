import type { IsoTime } from './iso-time.ts'

/** Why a run waits for the user. Nothing is sent while it waits. */
export type Pause =
  | { readonly code: 'key-refused'; readonly message?: string | undefined }
  | { readonly code: 'forbidden'; readonly message?: string | undefined }
  | { readonly code: 'proxy-sign-in' }
  | {
      readonly code: 'throttled-for-long'
      readonly until: IsoTime
    }
  | { readonly code: 'unreachable'; readonly detail: string }
  | { readonly code: 'no-usable-answers'; readonly batches: number }
  | { readonly code: 'first-batch-refused'; readonly size: number }
  | { readonly code: 'many-refused'; readonly refused: number; readonly of: number }
  | { readonly code: 'other-account' }
  | { readonly code: 'journal-failed'; readonly detail: string }
  /** A bug in main: logged there under this incident. */
  | { readonly code: 'unexpected'; readonly incident: string }
  | { readonly code: 'interrupted' }
  /** The reason is damaged and cannot be read any more. */
  | { readonly code: 'damaged' }

/** Why no call goes out for a while: PRO asked for it, PRO is out of reach, or this computer is on no network. */
export interface Waiting {
  readonly until: IsoTime
  readonly because: 'throttled' | 'unreachable' | 'offline'
}

/** How many go alone until each has an outcome: a wrong list or a wrong environment shows in the first few. */
export const FIRST_FEW = 5
