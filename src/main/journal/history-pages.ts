import type { HistoryFilter } from '#shared/history.ts'
import type { RunId } from '#shared/ids.ts'
import { passes } from './history-sums.ts'
import { IS_NEWEST, type ReportRecord, type ReportRecords } from './report-record.ts'
import { STARTED, UNDER_WAY } from './conditions.ts'
import { runIdOf } from './run-record.ts'
import { number, type Sql } from './sql.ts'

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
  function idsOf(where: string, ...values: readonly (string | number)[]): readonly RunId[] {
    return sql.all(`SELECT id FROM runs WHERE ${where}`, ...values).map(runIdOf)
  }

  return {
    list(before, limit, filter = {}) {
      const { where, values } = passes(filter)
      const isUnderWay = `list = (SELECT list FROM runs WHERE ${UNDER_WAY}) AND ${STARTED}`
      const top = before === undefined ? idsOf(`${isUnderWay} AND ${IS_NEWEST}${where}`, ...values) : []
      // One more than is examined shows whether there are more.
      const rows = sql.all(
        `SELECT key, id, (${IS_NEWEST}${where}) AS fits FROM runs WHERE key < ? AND ${STARTED} ORDER BY key DESC LIMIT ?`,
        ...[...values, before ?? Number.MAX_SAFE_INTEGER, LOOKED_AT_ONCE + 1],
      )
      const ids: RunId[] = []
      let lookedAt = 0
      for (const row of rows.slice(0, LOOKED_AT_ONCE)) {
        if (ids.length === limit) break
        lookedAt += 1
        const id = runIdOf(row)
        if (row['fits'] === 1 && !top.includes(id)) ids.push(id)
      }
      const last = rows[lookedAt - 1]
      const isEnd = lookedAt === rows.length
      return {
        runs: [...top, ...ids].flatMap((id) => reportOf(id) ?? []),
        next: isEnd || last === undefined ? undefined : number(last, 'key'),
      }
    },
  }
}
