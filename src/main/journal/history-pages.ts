import type { HistoryFilter } from '#shared/history.ts'
import { passes } from './history-sums.ts'
import type { RunRecord } from './run-record.ts'
import { recordOf, RUNS } from './run-record.ts'
import type { Sql } from './sql.ts'
import { number } from './sql.ts'

export interface HistoryPages {
  /**
   * Runs of the history that were written before `before`, the newest first: in the order in which they were written, whatever the
   * clock said then. Without `before` the one that has not ended stands above them, also where it is an older one. Lists never
   * started are not runs. Only so many runs are looked at: there may be fewer than `limit`, and `next` is where to go on;
   * undefined at the end.
   */
  list(before: number | undefined, limit: number, filter?: HistoryFilter): HistoryPage
}

export interface HistoryPage {
  readonly runs: readonly RunRecord[]
  readonly next: number | undefined
}

/** Main is never busy with them for long: what is still to do in each has to be summed. */
const LOOKED_AT_ONCE = 500

const STARTED = "stage IN ('running', 'paused', 'finished')"

export function createHistoryPages(sql: Sql): HistoryPages {
  function keysOf(where: string, ...values: readonly (string | number)[]): readonly number[] {
    return sql.all(`SELECT key FROM runs WHERE ${where}`, ...values).map((row) => number(row, 'key'))
  }

  function recordsOf(keys: readonly number[]): readonly RunRecord[] {
    const rows = sql.all(`${RUNS} WHERE key IN (SELECT value FROM json_each(?))`, JSON.stringify(keys))
    const records = new Map(rows.map((row) => [number(row, 'key'), recordOf(row, sql)]))
    return keys.flatMap((key) => records.get(key) ?? [])
  }

  return {
    list(before, limit, filter = {}) {
      const { where, values } = passes(filter)
      const top = before === undefined ? keysOf(`stage IN ('running', 'paused')${where}`, ...values) : []
      const most = where === '' ? limit + top.length : LOOKED_AT_ONCE
      // One more than is looked at says whether there are more.
      const rows = sql.all(
        `SELECT key, (1${where}) AS fits FROM runs WHERE key < ? AND ${STARTED} ORDER BY key DESC LIMIT ?`,
        ...[...values, before ?? Number.MAX_SAFE_INTEGER, most + 1],
      )
      const keys: number[] = []
      let lookedAt = 0
      for (const row of rows.slice(0, most)) {
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
