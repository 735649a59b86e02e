import { assertNever } from '#shared/assert-never.ts'
import { connectionOf, type ConnectionStatus, type EnvironmentKind } from '#shared/connection.ts'
import { outside } from '#shared/words/outside.ts'

export function bandSentence(kind: EnvironmentKind): string {
  switch (kind) {
    case 'practice':
      return 'Nothing here reaches a carrier.'
    case 'sandbox':
      return "Sorted's sandbox: consignments here are not real parcels."
    case 'production':
      return 'Cancelling here is real and cannot be undone.'
    case 'test':
      return 'A stand-in on this computer answers for PRO.'
    default:
      return assertNever(kind)
  }
}

/** `Leeds · key …7Qx2`, or that there is no key. */
export function bandAccount(status: ConnectionStatus): string {
  if (status.environment === 'practice') return status.connections.length === 0 ? 'No key saved' : 'No key is used'
  const connection = connectionOf(status)
  if (connection === undefined) return 'No key saved'
  const key = `key …${connection.keyEnding}`
  return connection.account === '' ? key : `${outside(connection.account)} · ${key}`
}

export const bandText = {
  label: 'Environment',
  /** In place of the sentence of PRACTICE, where there is no room for it. */
  notReal: 'Not real',
} as const
