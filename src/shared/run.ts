import type { IsoTime } from './iso-time.ts'
import type { AccountId } from './account.ts'
import type { Pause, Waiting } from './pause.ts'
import type { Finding } from './check.ts'
import type { Environment } from './connection.ts'
import type { LineCounts, LineKind, ListSource } from './list.ts'
import { OUTCOMES, type OutcomeCounts } from './outcome.ts'
import type { Reason } from './reason.ts'
import type { RunId } from './ids.ts'
import type { Reference } from './reference.ts'
import type { State } from './state.ts'
import type { Deallocation } from './step.ts'
import type { NoLonger } from './todo.ts'

/** What main counted when a run was prepared. A start must repeat all of it. */
export interface PreparedRun {
  readonly id: RunId
  /** Chosen references. */
  readonly count: number
  /** SHA-256, hex, over environment, account id, deallocation, and the chosen references in their order, each with its state. */
  readonly digest: string
  readonly environment: Environment
  readonly accountId: AccountId
  readonly account: string
  readonly first: Reference
  readonly last: Reference
  /** True when the user must type the count. */
  readonly typedCount: boolean
  /** What this computer knows of these references from earlier runs; absent if they are all new. */
  readonly handledBefore?: HandledBefore | undefined
  /** Set where it takes consignments off their carrier service before it cancels them. */
  readonly deallocation?: Exclude<Deallocation, 'none'> | undefined
  /** How many that is for, by the state in which they are confirmed; ReadyToShip are set back first. */
  readonly before?: readonly StateCount[] | undefined
  /** Whoever starts it must give a name. */
  readonly asksName?: boolean | undefined
}

export interface StateCount {
  readonly state: State
  readonly count: number
}

/** Chosen references that earlier runs in the same environment and account have an outcome for. */
export interface HandledBefore {
  readonly count: number
  /** Those of them that were cancelled, by that run or before it. */
  readonly cancelled: number
  /** How many earlier runs they are from. */
  readonly runs: number
  /** The run with most of them: when it began, its list, and who started it. */
  readonly at: IsoTime
  readonly listName: string
  readonly who?: string | undefined
}

/** What a run is doing. One value, so that no two can contradict each other. */
export type RunStage =
  | { readonly name: 'prepared' }
  | { readonly name: 'running' }
  | ({ readonly name: 'waiting' } & Waiting)
  | { readonly name: 'stopping' }
  | { readonly name: 'paused'; readonly pause: Pause }
  | { readonly name: 'finished'; readonly stopped: boolean }

/**
 * lines = consignments + repeats + blank + unreadable; consignments = chosen + left out;
 * chosen = the six outcomes + sending + waiting (both 0 once a run has finished).
 */
export interface RunCounts extends LineCounts {
  readonly chosen: number
  readonly leftOut: number
  /** Those left out whose parcel may still go out, as far as the check found. Each is a to-do. */
  readonly heldBack: number
  /** Those left out whose parcel had already left at the check. */
  readonly hadLeft: number
  readonly outcomes: OutcomeCounts
  /** Being sent or looked up: no outcome yet. */
  readonly sending: number
  /** Not begun. */
  readonly waiting: number
}

/** What PRO said when it was asked to confirm what a run had reported cancelled. */
export interface Confirmation {
  /** Confirmed as Cancelled. */
  readonly confirmed: number
  /** Contradicted: they are among the unknown ones. */
  readonly contradicted: number
  /** The first and last confirmation; absent if there was none. */
  readonly from?: IsoTime | undefined
  readonly until?: IsoTime | undefined
}

/** One of the runs of a list. */
export interface RunStart {
  readonly id: RunId
  /** Undefined if unknown. */
  readonly who?: string | undefined
  readonly startedAt: IsoTime
}

/**
 * A run as every screen shows it. It comes from the journal. While it sends, its counts are its own. After that they are those of its
 * list: runs that send a part of a list again belong to that list, and the newest of them stands for all.
 */
export interface RunSnapshot {
  readonly id: RunId
  readonly environment: Environment
  readonly accountId: AccountId
  /** The name of the account when the run was prepared. */
  readonly account: string
  /** The user of this computer who prepared it, if known. */
  readonly who?: string | undefined
  readonly listName: string
  readonly source: ListSource
  readonly stage: RunStage
  /** Part of its record in the journal is damaged. */
  readonly damaged?: boolean | undefined
  /** Set where it takes consignments off their carrier service before it cancels them. */
  readonly deallocation?: Exclude<Deallocation, 'none'> | undefined
  /** Nothing is sent: PRO is only asked about those that were unknown. False again once the run has finished. */
  readonly asking: boolean
  readonly counts: RunCounts
  /** The open to-dos of its list. While a run of it sends: what is not cancelled so far, and may yet go out. */
  readonly toDo: number
  readonly preparedAt: IsoTime
  readonly startedAt?: IsoTime | undefined
  readonly endedAt?: IsoTime | undefined
  /** All runs of its list, the earliest first. */
  readonly runs: readonly RunStart[]
  /** Estimate while it runs. */
  readonly secondsLeft?: number | undefined
  /** Absent until PRO was asked to confirm. */
  readonly confirmation?: Confirmation | undefined
}

/** What a chosen line has come to: an outcome, or none yet. */
export const CHOSEN_RESULTS = [...OUTCOMES, 'sending', 'waiting'] as const
export type ChosenResult = (typeof CHOSEN_RESULTS)[number]

/** The result of a line in the report: what it has come to, or why it had no part in the run. */
export type LineResult = ChosenResult | 'left-out' | 'repeat' | 'blank' | 'unreadable'

/** One line of the list with what became of it. */
export interface ReportRow {
  readonly number: number
  /** Its position in the list, from 0. */
  readonly position?: number | undefined
  readonly kind: LineKind
  /** As the user wrote it, if it is not a consignment. */
  readonly text: string
  readonly reference?: Reference | undefined
  readonly result: LineResult
  /** One sentence, may be empty. */
  readonly reason: string
  readonly why?: Reason | undefined
  /** What the check found of a consignment that was left out. */
  readonly found?: Finding | undefined
  readonly state?: State | undefined
  readonly answeredAt?: IsoTime | undefined
  /** When PRO was asked about it after the run, and it stayed unknown. */
  readonly askedAt?: IsoTime | undefined
  /** When PRO confirmed that it is cancelled. */
  readonly confirmedAt?: IsoTime | undefined
  readonly attempts: number
  readonly correlationId?: string | undefined
  /** Its result asks something of a person, and nothing is open for it in this list. */
  readonly noLonger?: NoLonger | undefined
}

export interface ReportPage {
  /** Rows that pass the filter, in the whole run. */
  readonly total: number
  readonly rows: readonly ReportRow[]
}

/** A row with the cells of the user's own columns that were asked for, cut to what a table can show. */
export interface ShownRow extends ReportRow {
  readonly own: readonly string[]
}
