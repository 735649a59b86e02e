import type { EnvironmentKind } from './connection.ts'
import type { RunId } from './ids.ts'
import type { ReportRow, RunSnapshot } from './run.ts'

/** Which runs of the history are wanted; an empty query asks for all. */
export interface HistoryFilter {
  /** The day on which they began, by the clock of this computer: `2026-11-27`. */
  readonly day?: string | undefined
  readonly environment?: EnvironmentKind | undefined
  /** Only those with something still to do. */
  readonly open?: boolean | undefined
}

/** Why a search ended: everything was looked through, it has found as much as is shown, or somebody stopped it. */
export type SearchEnd = 'all' | 'enough' | 'stopped'

/** The result of one line of a list. */
export interface Mention {
  readonly run: RunSnapshot
  /** Which of the list's runs has it. */
  readonly of: RunId
  readonly row: ReportRow
  /** The cell that matches; undefined if its reference does. */
  readonly cell: string | undefined
}

export interface Mentions {
  /** The newest run first. */
  readonly mentions: readonly Mention[]
  readonly end: SearchEnd
}

/** The fewest characters of a search: less is in nearly every line. */
export const HISTORY_SEARCH_CHARACTERS = { from: 3, to: 120 } as const

/** What was done in one environment, on one day or over all. A list that was run on several days is one of the lists of each. */
export interface HistorySum {
  /** Undefined for all days. */
  readonly day: string | undefined
  readonly environment: EnvironmentKind
  readonly runs: number
  /** What these runs have cancelled. */
  readonly cancelled: number
  /** The lists that they are of: the entries of the history. */
  readonly lists: number
  /** Those of them with something still to do. */
  readonly unsettled: number
  /** What is still to do in them. */
  readonly open: number
}
