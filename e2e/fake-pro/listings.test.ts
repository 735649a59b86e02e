import { afterEach, expect, test } from 'vitest'
import { findingsOf, type CheckReading } from '#shared/check.ts'
import { systemClock } from '../../src/main/time/clock.ts'
import { createCheckController } from '../../src/main/check/check-controller.ts'
import { createRecordedLog } from '../../test/main/recorded-log.ts'
import { createProClient } from '../../src/main/pro/client.ts'
import { createPlainConnections } from '../../src/main/pro/plain-connections.ts'
import { createTransport } from '../../src/main/pro/transport.ts'
import type { State } from '#shared/state.ts'
import { references } from '../data/references.ts'
import { startFakePro, type FakePro } from './server.ts'
import { checkId } from '../../test/ids.ts'

const LIST = references(5_000)
const STATES: readonly State[] = ['Allocated', 'Unallocated', 'ReadyToShip', 'AllocationFailed', 'ManifestFailed']

let pro: FakePro

afterEach(() => pro.close())

async function checked(): Promise<CheckReading> {
  const proConnections = createPlainConnections((url, init) => fetch(url, init))
  const client = createProClient(createTransport({ baseUrl: pro.url, key: pro.key, proConnections }), Date.now)
  const controller = createCheckController({
    clock: systemClock,
    log: createRecordedLog(),
    connect: () => Promise.resolve({ ok: true, value: client }),
    current: () => ({ environment: 'sandbox', accountId: 'leeds' }),
    isRunning: () => false,
    onProgress: () => undefined,
  })
  const id = controller.begin('sandbox') ?? checkId('none')
  for (let from = 0; from < LIST.length; from += 1_000) controller.add(id, LIST.slice(from, from + 1_000))
  const reading = await controller.start(id, false)
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

test('a check of 5,000 that can be cancelled takes at most ten calls, and knows each state', async () => {
  const stateOf = (at: number): State => STATES[at % STATES.length] ?? 'Allocated'
  const states = new Map(LIST.map((reference, at) => [reference, stateOf(at)]))
  pro = await startFakePro({ stock: LIST, world: (reference) => ({ state: states.get(reference) ?? 'Delivered' }) })

  const reading = await checked()

  expect(pro.requests.length).toBeLessThanOrEqual(10)
  expect(reading).toMatchObject({ calls: pro.requests.length, unasked: 0 })
  expect([...findingsOf(LIST, reading).values()]).toEqual(LIST.map((_, at) => ({ kind: 'state', state: stateOf(at) })))
  expect(pro.complaints).toEqual([])
  expect(pro.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('lists that are refused make it ask one by one, within its bound', async () => {
  pro = await startFakePro({ stock: LIST, world: () => ({ state: 'Allocated' }) })
  pro.faults.next('read', { kind: 'status', status: 400, body: { Code: 'Refused', Message: 'No lists' } })

  const reading = await checked()

  expect(reading).toMatchObject({ calls: 201, unasked: 4_800, withoutListings: 'refused', ended: undefined })
})

test('an answer that is far too large is not read to its end', async () => {
  pro = await startFakePro({ stock: LIST, world: () => ({ state: 'Allocated' }) })
  pro.faults.next('read', undefined, undefined, { kind: 'status', status: 200, body: 'x'.repeat(9 * 2 ** 20) })

  const reading = await checked()

  expect(reading).toMatchObject({ withoutListings: 'too-large', ended: undefined })
})
