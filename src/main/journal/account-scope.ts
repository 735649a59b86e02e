import type { AccountId } from '#shared/account.ts'
import type { Environment } from '#shared/connection.ts'

/** Whose references they are: another environment, or another account, may have the same one. */
export interface AccountScope {
  readonly environment: Environment
  readonly accountId: AccountId
}

/** With what the user calls the account at this moment. It may be empty, and tells nothing apart. */
export interface NamedScope extends AccountScope {
  readonly account: string
}

/** Whether the window shows the environment and account of a list or a run: only there is PRO asked about it. */
export function isSameScope({ environment, accountId }: AccountScope, shown: AccountScope): boolean {
  return environment === shown.environment && accountId === shown.accountId
}
