import { expect, test } from 'vitest'
import { PRACTICE_ACCOUNT } from '#shared/account.ts'
import type { Connection, ConnectionStatus } from '#shared/connection.ts'
import { isCurrentAccount } from './current-account.ts'

const leeds: Connection = {
  environment: 'production',
  accountId: 'leeds',
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
  ['the same environment and account', { environment: 'production', accountId: 'leeds' }, true],
  ['another account', { environment: 'production', accountId: 'hull' }, false],
  ['another environment', { environment: 'sandbox', accountId: 'leeds' }, false],
  ['practice', { environment: 'practice', accountId: PRACTICE_ACCOUNT }, false],
] as const)('compares a run with what the window shows: %s', (_what, run, expected) => {
  expect(isCurrentAccount(run, shown('production', leeds))).toBe(expected)
})

test('practice has no account, whatever keys are saved', () => {
  expect(isCurrentAccount({ environment: 'practice', accountId: PRACTICE_ACCOUNT }, shown('practice', leeds))).toBe(
    true,
  )
})
