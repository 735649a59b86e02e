import type { Environment } from '#shared/connection.ts'

/** Whose references they are: another environment, or another account, may have the same one. */
export interface AccountScope {
  readonly environment: Environment
  readonly account: string
}

/** Whether the window shows the environment and account of a list or a run: only there is PRO asked about it. */
export function isSameScope({ environment, account }: AccountScope, shown: AccountScope): boolean {
  return environment === shown.environment && account === shown.account
}
