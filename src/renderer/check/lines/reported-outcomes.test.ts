import { expect, test } from 'vitest'
import { testAccountId } from '#shared/account.ts'
import type { ConnectionStatus, ProEnvironment } from '#shared/connection.ts'
import { accountCell, REPORT_COLUMNS } from '#shared/report/columns.ts'
import { fakeLine, fakeList } from '../../../../test/renderer/fake-list.ts'
import { findReported, originOf } from './reported-outcomes.ts'

const OUTCOMES = ['Cancelled', 'Refused', 'Already cancelled']

function report(lines: number) {
  return {
    ...fakeList(0),
    header: ['', ...REPORT_COLUMNS],
    lines: Array.from({ length: lines }, (_, index) => ({
      ...fakeLine(index + 2),
      cells: ['', '', '', OUTCOMES[index % 3] ?? '', '', '', '', '', '', 'PRACTICE'],
    })),
    reading: { titleLines: 0, otherColumns: [], unbalancedQuotes: [], outcomeColumn: 3 },
  }
}

test('finds in a report what it calls cancelled, however long it is', async () => {
  const [first, ...others] = await findReported(report(6_000), () => true)
  const numbers = first?.lines ?? new Set()

  expect([first?.environment, others]).toEqual(['PRACTICE', []])
  expect(numbers.size).toBe(4_000)
  expect([numbers.has(2), numbers.has(3), numbers.has(6_000)]).toEqual([true, false, false])
})

test('finds nothing in any other list', async () => {
  expect(await findReported(fakeList(3), () => true)).toEqual([])
})

test('stops when the list is no longer there', async () => {
  const lines = report(100).lines.map(({ cells, ...line }) => ({
    ...line,
    get cells() {
      for (const until = performance.now() + 1; performance.now() < until;);
      return cells
    },
  }))

  expect(await findReported({ ...report(0), lines }, () => false)).toEqual([])
})

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

test('what a stand-in answered is believed where it answers, and nowhere else', () => {
  const id = testAccountId('leeds')
  const connected = connectedTo('sandbox')
  const inTest = { ...connected, connections: connected.connections.map((each) => ({ ...each, accountId: id })) }
  const report = { environment: 'TEST', account: accountCell({ id, name: 'Leeds' }) }

  expect(originOf(report, inTest)).toBe('here')
  expect(originOf(report, connected)).toBe('elsewhere')
  expect(originOf({ environment: 'SANDBOX', account: LEEDS }, inTest)).toBe('elsewhere')
})
