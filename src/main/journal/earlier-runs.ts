import { REPORTED_CANCELLED, STARTED } from './conditions.ts'
import type { AccountScope } from './account-scope.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { runIdOf } from './run-record.ts'
import { number, type Sql } from './sql.ts'

/** How many of some references an earlier run has an outcome for, and how many of them it reports cancelled. */
export interface EarlierRun {
  readonly id: RunId
  readonly count: number
  readonly cancelled: number
}

export interface EarlierRuns {
  /**
   * What runs of the same environment and account say of these references. Each reference counts for one run: the last one that
   * cancelled it, else the last one that sent it.
   */
  earlier(scope: AccountScope, references: readonly Reference[]): readonly EarlierRun[]
}

/**
 * The join order is fixed: with a long history SQLite would go through all runs of the account for each reference. `known` is used
 * twice, and materialised once.
 */
export const EARLIER = `
  WITH known AS MATERIALIZED (
    SELECT asked.value AS reference, (
      SELECT r.run FROM refs r CROSS JOIN runs ON runs.key = r.run
      WHERE r.reference = asked.value AND runs.environment = ? AND runs.account_id = ?
        AND runs.${STARTED} AND r.status NOT IN ('waiting', 'sending', 'not-sent')
      ORDER BY r.${REPORTED_CANCELLED} DESC, r.run DESC LIMIT 1
    ) AS before
    FROM json_each(?) asked
  )
  SELECT runs.id, count(*) AS count, sum(r.${REPORTED_CANCELLED}) AS cancelled
  FROM known CROSS JOIN refs r ON r.run = known.before AND r.reference = known.reference
    CROSS JOIN runs ON runs.key = known.before
  GROUP BY runs.key`

export function createEarlierRuns(sql: Sql): EarlierRuns {
  return {
    earlier({ environment, accountId }, references) {
      const rows = sql.all(EARLIER, environment, accountId, JSON.stringify(references))
      return rows.map((row) => ({
        id: runIdOf(row),
        count: number(row, 'count'),
        cancelled: number(row, 'cancelled'),
      }))
    },
  }
}
