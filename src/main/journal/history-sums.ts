import type { EnvironmentKind } from '#shared/connection.ts'
import type { HistoryFilter } from '#shared/history.ts'
import { isoWithOffset } from '../time/instant.ts'
import { STARTED } from './conditions.ts'
import { IS_NEWEST, TO_DO } from './report-record.ts'
import { number, text, type Sql } from './sql.ts'

/** A list counts once, with the newest of its runs. */
const OPEN = `iif(${IS_NEWEST}, ${TO_DO}, 0)`

/** Some run of the list. */
const BEGAN_BETWEEN = `EXISTS (SELECT 1 FROM runs one
  WHERE one.list = runs.list AND one.${STARTED} AND one.started_at >= ? AND one.started_at < ?)`

/** As `environmentKind`. */
const KIND = "iif(account_id GLOB 'test:*', 'test', environment)"

/** What a filter of the history asks of the newest run of a list. */
export function passes({ day, environment, open }: HistoryFilter): {
  readonly where: string
  readonly values: readonly (string | number)[]
} {
  const conditions = [
    ...(environment === undefined ? [] : [{ where: `${KIND} = ?`, values: [environment] }]),
    ...(day === undefined ? [] : [{ where: BEGAN_BETWEEN, values: bounds(day) }]),
    ...(open === true ? [{ where: `${OPEN} > 0`, values: [] }] : []),
  ]
  return {
    where: conditions.map(({ where }) => ` AND ${where}`).join(''),
    values: conditions.flatMap(({ values }): readonly (string | number)[] => values),
  }
}

/** From midnight to midnight, by the clock on the wall: such a day may have 23 hours. */
function bounds(day: string): readonly [number, number] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return [new Date(year, month - 1, date).getTime(), new Date(year, month - 1, date + 1).getTime()]
}

/** How much there is, and nothing of what it is. */
export interface RunCount {
  readonly environment: string
  readonly stage: string
  readonly runs: number
  readonly lines: number
  readonly chosen: number
  readonly unreadable: number
}

/** What one run adds to the sums of the history. */
export interface RunSum {
  readonly day: string
  readonly environment: EnvironmentKind
  readonly cancelled: number
  /** The same for all runs of a list. */
  readonly list: number
  /** What is still to do in its list, with the newest of its runs; otherwise 0. */
  readonly open: number
}

export interface HistorySums {
  runCounts(): readonly RunCount[]
  /** Some runs, from the newest on: those that were written before `before`. `next` is where to go on; undefined at the end. */
  runSums(
    before: number | undefined,
    limit: number,
  ): { readonly sums: readonly RunSum[]; readonly next: number | undefined }
}

export function createHistorySums(sql: Sql): HistorySums {
  return {
    runCounts: () =>
      sql
        .all(
          `SELECT ${KIND} AS kind, stage, count(*) AS runs, sum(lines) AS lines, sum(chosen) AS chosen,
             sum(unreadable) AS unreadable FROM runs GROUP BY kind, stage ORDER BY kind, stage`,
        )
        .map((row) => ({
          environment: text(row, 'kind'),
          stage: text(row, 'stage'),
          runs: number(row, 'runs'),
          lines: number(row, 'lines'),
          chosen: number(row, 'chosen'),
          unreadable: number(row, 'unreadable'),
        })),
    runSums(before, limit) {
      const rows = sql.all(
        `SELECT key, list, ${KIND} AS kind, started_at, ${OPEN} AS open,
           (SELECT coalesce(sum(count), 0) FROM tallies WHERE tallies.run = runs.key AND status = 'cancelled') AS cancelled
         FROM runs WHERE key < ? AND ${STARTED} ORDER BY key DESC LIMIT ?`,
        ...[before ?? Number.MAX_SAFE_INTEGER, limit],
      )
      const last = rows.at(-1)
      return {
        sums: rows.map((row) => ({
          day: isoWithOffset(number(row, 'started_at')).slice(0, 10),
          environment: text<EnvironmentKind>(row, 'kind'),
          cancelled: number(row, 'cancelled'),
          list: number(row, 'list'),
          open: number(row, 'open'),
        })),
        next: last === undefined || rows.length < limit ? undefined : number(last, 'key'),
      }
    },
  }
}
