import type { AccountId } from '#shared/account.ts'
import type { Environment } from '#shared/connection.ts'

/** Whose references they are: the same reference may exist in another environment or account. */
export interface AccountScope {
  readonly environment: Environment
  readonly accountId: AccountId
}

/** With the current name of the account, which may be empty and identifies nothing. */
export interface NamedScope extends AccountScope {
  readonly account: string
}

/** Whether the window shows the environment and account of a list or a run: PRO is asked about it only there. */
export function isSameScope({ environment, accountId }: AccountScope, shown: AccountScope): boolean {
  return environment === shown.environment && accountId === shown.accountId
}
