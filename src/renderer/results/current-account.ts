import { PRACTICE_ACCOUNT, type AccountId } from '#shared/account.ts'
import { connectionOf, type ConnectionStatus } from '#shared/connection.ts'
import type { RunSnapshot } from '#shared/run.ts'

/** A list is sent again only to the same environment and account, whatever the account is called by now. */
export function isCurrentAccount(
  { environment, accountId }: Pick<RunSnapshot, 'environment' | 'accountId'>,
  connection: ConnectionStatus,
): boolean {
  return environment === connection.environment && accountId === currentAccountId(connection)
}

/** Undefined if there is no key. */
export function currentAccountId(status: ConnectionStatus): AccountId | undefined {
  return status.environment === 'practice' ? PRACTICE_ACCOUNT : connectionOf(status)?.accountId
}
