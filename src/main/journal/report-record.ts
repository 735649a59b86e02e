import type { Confirmation, RunCounts } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import { REPORTED_CANCELLED, STARTED, UNDER_WAY } from './conditions.ts'
import { confirmationOf, listCountsOf, recordOf, RUNS, runIdOf, stageOf, type RunRecord } from './run-record.ts'
import { number, optionalNumber, text, type Row, type Sql } from './sql.ts'

/** One of the runs of a list. */
export interface RunOfList {
  readonly id: RunId
  /** Empty where that is not known. */
  readonly who: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** What it has cancelled itself. */
  readonly cancelled: number
}

/**
 * What a report is about: a list, as the newest of its runs that has started shows it, with the latest result of each line. Where
 * PRO is asked again about an earlier run, the stage is that of the asking.
 */
export interface ReportRecord extends RunRecord {
  /** Over all runs of the list. */
  readonly counts: RunCounts
  /** Of the newest run alone. */
  readonly own: RunCounts
  /** As `TO_DO` counts it. */
  readonly toDo: number
  /** The earliest first. */
  readonly runs: readonly RunOfList[]
}

export interface ReportRecords {
  /** `id`: any run of the list. */
  reportOf(id: RunId): ReportRecord | undefined
  /**
   * Whether the run has any, among `limit` lines from position `from` on, that PRO can be asked about again and no later run has
   * sent, and where to go on.
   */
  hasUnknown(id: RunId, from: number, limit: number): { readonly has: boolean; readonly next: number | undefined }
}

/** The key of the run that shows the report of the list of `?1`: that run itself, while none has started. */
export const SHOWING = `(SELECT coalesce((SELECT max(key) FROM runs WHERE list = asked.list AND ${STARTED}), asked.key)
  FROM runs asked WHERE asked.id = ?1)`

/** Of `runs`: no later run of its list has started. */
export const IS_NEWEST = `NOT EXISTS (
  SELECT 1 FROM runs later WHERE later.list = runs.list AND later.key > runs.key AND later.${STARTED})`

/** Of the `refs` of the list of `?1`: no later run has sent it. */
export const IS_LATEST = `(refs.run = ${SHOWING}
  OR EXISTS (SELECT 1 FROM lines WHERE run = ${SHOWING} AND position = refs.position AND result_run = refs.run))`

/** Of `runs`: a run of the list sends, or the to-dos of what was left out of it have not all been taken yet. */
export const TO_DO_TO_COME = `EXISTS (SELECT 1 FROM runs one WHERE one.list = runs.list
  AND (one.todo_from IS NOT NULL OR (one.${UNDER_WAY} AND one.asking = 0)))`

/** Of the newest of `runs` of a list: its open to-dos. While more are to come, each result counts that asks something of a person. */
export const TO_DO = `iif(${TO_DO_TO_COME},
  held_back + unreadable + (SELECT coalesce(sum(count + carried), 0) FROM tallies
    WHERE tallies.run = runs.key AND NOT ${REPORTED_CANCELLED}),
  (SELECT open_todos FROM runs head WHERE head.key = runs.list))`

/** What PRO can be asked about again. */
export const CAN_BE_ASKED = "status = 'unknown' AND (reached > 0 OR json_valid(standing))"

export function createReportRecords(sql: Sql): ReportRecords {
  /** Over all of them; what was contradicted and sent again since is no contradiction any more. */
  function confirmationOver(id: RunId, rows: readonly Row[]): Confirmation | undefined {
    const contradicted = rows.reduce((sum, row) => sum + number(row, 'contradicted'), 0)
    const keys = rows.map((row) => number(row, 'key'))
    const confirmed = rows.reduce((sum, row) => sum + number(row, 'confirmed'), 0)
    if (contradicted === 0 || rows.length === 1) return confirmationOf(sql, { keys, confirmed, contradicted })
    const still = sql.get(
      `SELECT count(*) AS still FROM refs INDEXED BY refs_by_status WHERE run IN (SELECT value FROM json_each(?2))
         AND status = 'unknown' AND json_extract(standing, '$.last.after') IS 'contradicted' AND ${IS_LATEST}`,
      ...[id, JSON.stringify(keys)],
    )
    return confirmationOf(sql, { keys, confirmed, contradicted: number(still, 'still') })
  }

  return {
    reportOf(id) {
      const row = sql.get(`${RUNS} WHERE key = ${SHOWING} AND stage <> 'preparing'`, id)
      if (row === undefined) return undefined
      const rows = sql.all(
        `SELECT key, id, who, started_at, prepared_at, stage, stopped, pause, asking, confirmed, contradicted,
           coalesce((SELECT count FROM tallies WHERE run = key AND status = 'cancelled'), 0) AS cancelled
         FROM runs WHERE list = ? AND (${STARTED} OR key = ?) ORDER BY key`,
        ...[number(row, 'list'), number(row, 'key')],
      )
      const asked = rows.find((run) => ['running', 'paused'].includes(text(run, 'stage')) && run['key'] !== row['key'])
      const record = recordOf(row, sql)
      return {
        ...record,
        ...(asked === undefined ? {} : { stage: stageOf(asked), asking: true }),
        counts: listCountsOf(row),
        own: record.counts,
        toDo: number(sql.get(`SELECT ${TO_DO} AS to_do FROM runs WHERE key = ?`, number(row, 'key')), 'to_do'),
        confirmation: confirmationOver(id, rows),
        runs: rows.map((run) => ({
          id: runIdOf(run),
          who: text(run, 'who'),
          startedAt: optionalNumber(run, 'started_at') ?? number(run, 'prepared_at'),
          cancelled: number(run, 'cancelled'),
        })),
      }
    },

    hasUnknown(id, from, limit) {
      const until = from + limit
      const row = sql.get(
        `SELECT lines > ?3 AS has_more, EXISTS (SELECT 1 FROM refs INDEXED BY refs_by_status
           WHERE run = runs.key AND ${CAN_BE_ASKED} AND position >= ?2 AND position < ?3 AND ${IS_LATEST}) AS has
         FROM runs WHERE id = ?1`,
        ...[id, from, until],
      )
      return { has: row?.['has'] === 1, next: row?.['has_more'] === 1 ? until : undefined }
    },
  }
}
