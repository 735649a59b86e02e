import type { RunId } from '#shared/run.ts'
import type { Sql } from './sql.ts'
import { number, text } from './sql.ts'

/** How many chosen references of a list an earlier run has an outcome for, and how many of them it says are cancelled. */
export interface EarlierRun {
  readonly id: RunId
  readonly count: number
  readonly cancelled: number
}

export interface EarlierRuns {
  /**
   * What runs of the same environment and account say of the references that stand in the list at positions from `from` on.
   * Each counts for one run: the last one that cancelled it, else the last one that sent it.
   */
  earlier(id: RunId, from: number, limit: number): readonly EarlierRun[]
}

const CANCELLED = "status IN ('cancelled', 'already-cancelled')"

export function createEarlierRuns(sql: Sql): EarlierRuns {
  return {
    earlier(id, from, limit) {
      const rows = sql.all(
        `WITH mine AS (
           SELECT own.reference, (
             SELECT r.run FROM refs r JOIN runs ON runs.key = r.run
             WHERE r.reference = own.reference AND r.run <> own.run
               AND runs.environment = list.environment AND runs.account = list.account
               AND runs.stage IN ('running', 'paused', 'finished') AND r.status NOT IN ('waiting', 'sending', 'not-sent')
             ORDER BY r.${CANCELLED} DESC, r.run DESC LIMIT 1
           ) AS before
           FROM runs list JOIN refs own ON own.run = list.key
           WHERE list.id = ? AND own.position >= ? AND own.position < ?
         )
         SELECT runs.id, count(*) AS count, sum(r.${CANCELLED}) AS cancelled
         FROM mine JOIN refs r ON r.run = mine.before AND r.reference = mine.reference JOIN runs ON runs.key = mine.before
         GROUP BY runs.key`,
        ...[id, from, from + limit],
      )
      return rows.map((row) => ({
        id: text(row, 'id'),
        count: number(row, 'count'),
        cancelled: number(row, 'cancelled'),
      }))
    },
  }
}
