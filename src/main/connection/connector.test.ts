import { expect, test } from 'vitest'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import type { ProConnections } from '../pro/transport.ts'
import { createConnector } from './connector.ts'

const NO_CONNECTIONS: ProConnections = {
  read: () => Promise.reject(new Error('nobody asks')),
  withFreshConnection: () => Promise.reject(new Error('nobody asks')),
}

const { connect } = createConnector({
  clock: createVirtualClock(),
  keys: { key: () => Promise.resolve({ ok: true, value: { key: 'abcdefgh1234', accountId: 'leeds' } }) },
  proConnections: NO_CONNECTIONS,
  practiceConnections: NO_CONNECTIONS,
  standIn: undefined,
})

test('what belongs to one account is never asked about, or sent, with the key of another', async () => {
  expect(await connect({ environment: 'sandbox', accountId: 'york' })).toEqual({
    ok: false,
    error: { code: 'other-account' },
  })
  expect(await connect({ environment: 'sandbox', accountId: 'leeds' })).toMatchObject({ ok: true })
})
