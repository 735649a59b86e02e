import type { HistoryFilter } from '#shared/history.ts'
import { passes } from './history-sums.ts'
import type { ReportRecord, ReportRecords } from './report-record.ts'
import { STARTED, UNDER_WAY } from './conditions.ts'
import { IS_NEWEST } from './report-record.ts'
import { runIdOf } from './run-record.ts'
import type { Sql } from './sql.ts'
import { number } from './sql.ts'

export interface HistoryPages {
  /**
   * One entry for each started list whose newest run was written before `before`, the newest first: in the order of writing, since
   * clocks may be wrong. Without `before` the list of a run that has not ended comes first, even if it is older. A call examines a
   * limited number of runs, so it may return fewer than `limit`; `next` is where to continue, undefined at the end.
   */
  list(before: number | undefined, limit: number, filter?: HistoryFilter): HistoryPage
}

export interface HistoryPage {
  readonly runs: readonly ReportRecord[]
  readonly next: number | undefined
}

/** Small enough to keep main responsive: the to-dos of each have to be summed. */
const LOOKED_AT_ONCE = 500

export function createHistoryPages(sql: Sql, { reportOf }: ReportRecords): HistoryPages {
  function keysOf(where: string, ...values: readonly (string | number)[]): readonly number[] {
    return sql.all(`SELECT key FROM runs WHERE ${where}`, ...values).map((row) => number(row, 'key'))
  }

  function recordsOf(keys: readonly number[]): readonly ReportRecord[] {
    return keys.flatMap((key) => {
      const row = sql.get('SELECT id FROM runs WHERE key = ?', key)
      return (row === undefined ? undefined : reportOf(runIdOf(row))) ?? []
    })
  }

  return {
    list(before, limit, filter = {}) {
      const { where, values } = passes(filter)
      const isUnderWay = `list = (SELECT list FROM runs WHERE ${UNDER_WAY}) AND ${STARTED}`
      const top = before === undefined ? keysOf(`${isUnderWay} AND ${IS_NEWEST}${where}`, ...values) : []
      // One more than is examined shows whether there are more.
      const rows = sql.all(
        `SELECT key, (${IS_NEWEST}${where}) AS fits FROM runs WHERE key < ? AND ${STARTED} ORDER BY key DESC LIMIT ?`,
        ...[...values, before ?? Number.MAX_SAFE_INTEGER, LOOKED_AT_ONCE + 1],
      )
      const keys: number[] = []
      let lookedAt = 0
      for (const row of rows.slice(0, LOOKED_AT_ONCE)) {
        if (keys.length === limit) break
        lookedAt += 1
        const key = number(row, 'key')
        if (row['fits'] === 1 && !top.includes(key)) keys.push(key)
      }
      const last = rows[lookedAt - 1]
      const isEnd = lookedAt === rows.length
      return {
        runs: recordsOf([...top, ...keys]),
        next: isEnd || last === undefined ? undefined : number(last, 'key'),
      }
    },
  }
}
