import type { Whose } from '../journal/earlier-runs.ts'

/** Whether the window shows the environment and account of a list or a run: only there is PRO asked about it. */
export function isShown({ environment, account }: Whose, shown: Whose): boolean {
  return environment === shown.environment && account === shown.account
}
