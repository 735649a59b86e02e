import { expect, test } from 'vitest'
import type { Connection, ConnectionStatus } from '#shared/connection.ts'
import { isCurrentAccount } from './current-account.ts'

const leeds: Connection = {
  environment: 'production',
  account: 'Leeds',
  keyEnding: '7Qx2',
  keeping: 'protected',
  acceptedAt: '2026-03-02T14:05:00+00:00',
}
const shown = (environment: ConnectionStatus['environment'], ...connections: Connection[]): ConnectionStatus => ({
  environment,
  connections,
  keeping: 'protected',
})

test.each([
  ['the same environment and account', { environment: 'production', account: 'Leeds' }, true],
  ['another account', { environment: 'production', account: 'Hull' }, false],
  ['another environment', { environment: 'sandbox', account: 'Leeds' }, false],
  ['practice', { environment: 'practice', account: '' }, false],
] as const)('compares a run with what the window shows: %s', (_what, run, expected) => {
  expect(isCurrentAccount(run, shown('production', leeds))).toBe(expected)
})

test('practice has no account, whatever keys are saved', () => {
  expect(isCurrentAccount({ environment: 'practice', account: '' }, shown('practice', leeds))).toBe(true)
})
