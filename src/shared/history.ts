import type { Environment } from './connection.ts'

/** Which runs of the history are wanted; all of them where nothing is asked for. */
export interface HistoryFilter {
  /** The day on which they began, by the clock of this computer: `2026-11-27`. */
  readonly day?: string | undefined
  readonly environment?: Environment | undefined
  /** Only those with something still to do. */
  readonly open?: boolean | undefined
}

/** What was done on one day in one environment. */
export interface DaySum {
  readonly day: string
  readonly environment: Environment
  readonly runs: number
  /** Those of them with something still to do. */
  readonly unsettled: number
  readonly cancelled: number
  /** What is still to do in them. */
  readonly open: number
}
