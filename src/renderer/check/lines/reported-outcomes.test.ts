import { expect, test } from 'vitest'
import type { ConnectionStatus, ProEnvironment } from '#shared/connection.ts'
import { standingOf } from './reported-outcomes.ts'

function connectedTo(environment: ConnectionStatus['environment']): ConnectionStatus {
  const key = { keyEnding: 'abcd', keeping: 'protected', acceptedAt: '2025-05-12T09:30:00+01:00' } as const
  const saved = (each: ProEnvironment, account: string) => ({ environment: each, account, ...key })
  return { environment, connections: [saved('sandbox', 'Leeds'), saved('production', '')], keeping: 'protected' }
}

test.each([
  ['PRACTICE', '', 'sandbox', 'elsewhere'],
  ['PRACTICE', '', 'production', 'elsewhere'],
  ['PRACTICE', '', 'practice', 'here'],
  ['SANDBOX', 'Leeds', 'sandbox', 'here'],
  ['Sandbox', 'Leeds', 'sandbox', 'here'],
  ['SANDBOX', 'Hull', 'sandbox', 'elsewhere'],
  ['SANDBOX', '', 'sandbox', 'elsewhere'],
  ['SANDBOX', 'Leeds', 'production', 'elsewhere'],
  ['LIVE', '', 'production', 'here'],
  ['LIVE', 'Leeds', 'production', 'elsewhere'],
  ['Cancelled', '', 'production', 'elsewhere'],
  ['', '', 'production', 'unnamed'],
  ['', 'Leeds', 'sandbox', 'unnamed'],
] as const)('what a report of %j, account %j, says in %s: %s', (environment, account, connected, standing) => {
  expect(standingOf({ environment, account }, connectedTo(connected))).toBe(standing)
})
