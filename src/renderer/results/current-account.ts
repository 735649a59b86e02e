import type { ConnectionStatus } from '#shared/connection.ts'
import type { RunSnapshot } from '#shared/run.ts'

/** A list is sent again only to where it was sent: the same environment, and the account of the same name. */
export function isCurrentAccount(
  { environment, account }: Pick<RunSnapshot, 'environment' | 'account'>,
  { environment: shown, connections }: ConnectionStatus,
): boolean {
  return environment === shown && account === (connections.find((each) => each.environment === shown)?.account ?? '')
}
