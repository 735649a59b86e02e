/** After a run PRO is asked to confirm what it had reported cancelled. Nothing is sent. */
import type { IsoTime } from './iso-time.ts'
import type { RunSnapshot } from './run.ts'
import type { RunId } from './ids.ts'
import type { Pause, Waiting } from './pause.ts'

/** The most references to look up singly if PRO's listing of Cancelled does not name them, unless the user wants all. */
export const MOST_LOOK_UPS_BESIDE_LISTINGS = 60

/** What has been read so far. */
export interface VerificationProgress {
  readonly id: RunId
  /** References that PRO has given a final answer for, of all that it is asked about. */
  readonly read: number
  readonly of: number
  /** Those that PRO is still cancelling; they are asked about again. */
  readonly cancelling: number
  readonly waiting?: Waiting | undefined
}

/** What PRO said; all of it is on the disk. */
export interface VerificationResult {
  /** The run as it is now. */
  readonly run: RunSnapshot
  /** All that it was to be asked about: confirmed + contradicted + cancelling + unread + unasked. */
  readonly of: number
  readonly confirmed: number
  readonly contradicted: number
  /** PRO was still cancelling them after two minutes. */
  readonly cancelling: number
  /** PRO gave no usable answer, or what it said does not count or could not be written down. */
  readonly unread: number
  /** It ended before their turn, or each would have cost a call. */
  readonly unasked: number
  readonly calls: number
  /** When it ended. */
  readonly at: IsoTime
  /** Why it ended before PRO was asked about all of them. */
  readonly ended?: 'stopped' | 'run-began' | Pause | undefined
}
