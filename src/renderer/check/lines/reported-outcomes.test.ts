import { expect, test } from 'vitest'
import type { ConnectionStatus, ProEnvironment } from '#shared/connection.ts'
import { accountCell } from '#shared/report/columns.ts'
import { originOf } from './reported-outcomes.ts'

function connectedTo(environment: ConnectionStatus['environment']): ConnectionStatus {
  const key = { keyEnding: 'abcd', keeping: 'protected', acceptedAt: '2025-05-12T09:30:00+01:00' } as const
  const saved = (each: ProEnvironment, id: string) => ({ environment: each, accountId: id, account: 'Leeds', ...key })
  return { environment, connections: [saved('sandbox', 'leeds'), saved('production', 'live')], keeping: 'protected' }
}

const LEEDS = accountCell({ id: 'leeds', name: 'Leeds' })

test.each([
  ['PRACTICE', '', 'sandbox', 'elsewhere'],
  ['PRACTICE', '', 'production', 'elsewhere'],
  ['PRACTICE', '', 'practice', 'here'],
  ['SANDBOX', LEEDS, 'sandbox', 'here'],
  ['Sandbox', LEEDS, 'sandbox', 'here'],
  ['SANDBOX', accountCell({ id: 'leeds', name: 'Leeds, as it was called before' }), 'sandbox', 'here'],
  ['SANDBOX', accountCell({ id: 'leeds', name: '' }), 'sandbox', 'here'],
  ['SANDBOX', accountCell({ id: 'another', name: 'Leeds' }), 'sandbox', 'elsewhere'],
  ['SANDBOX', LEEDS, 'production', 'elsewhere'],
  ['LIVE', accountCell({ id: 'live', name: '' }), 'production', 'here'],
  ['LIVE', LEEDS, 'production', 'elsewhere'],
  ['SANDBOX', 'Leeds', 'sandbox', 'unnamed'],
  ['SANDBOX', '', 'sandbox', 'unnamed'],
  ['SANDBOX', 'Leeds (north)', 'sandbox', 'unnamed'],
  ['LIVE', 'Leeds', 'sandbox', 'elsewhere'],
  ['Cancelled', '', 'production', 'elsewhere'],
  ['', '', 'production', 'unnamed'],
  ['', LEEDS, 'sandbox', 'unnamed'],
] as const)('what a report of %j, account %j, says in %s: %s', (environment, account, connected, origin) => {
  expect(originOf({ environment, account }, connectedTo(connected))).toBe(origin)
})
