import type { Account } from '#shared/account.ts'
import type { Environment } from '#shared/connection.ts'
import type { Reference } from '#shared/reference.ts'
import { REPORTED_CANCELLED, STARTED } from './conditions.ts'
import type { AccountScope } from './account-scope.ts'
import { optionalText, text, type Sql } from './sql.ts'

export interface KnownAccounts {
  /** The accounts that lists were sent to, the most recent first, each with its latest name. */
  accounts(environment: Environment, limit: number): readonly Account[]
  /** A reference that PRO has cancelled for this account, so that PRO knows it; undefined as long as there is none. */
  cancelledFor(scope: AccountScope): Reference | undefined
}

export function createKnownAccounts(sql: Sql): KnownAccounts {
  return {
    accounts(environment, limit) {
      const rows = sql.all(
        `SELECT account_id, account, max(key) AS last FROM runs WHERE environment = ? AND ${STARTED}
         GROUP BY account_id ORDER BY last DESC LIMIT ?`,
        ...[environment, limit],
      )
      return rows.map((row) => ({ id: text(row, 'account_id'), name: text(row, 'account') }))
    },

    cancelledFor({ environment, accountId }) {
      const row = sql.get(
        `SELECT r.reference FROM runs JOIN refs r ON r.run = runs.key AND r.${REPORTED_CANCELLED}
         WHERE runs.environment = ? AND runs.account_id = ? AND runs.${STARTED} ORDER BY runs.key DESC LIMIT 1`,
        ...[environment, accountId],
      )
      return optionalText<Reference>(row, 'reference')
    },
  }
}
