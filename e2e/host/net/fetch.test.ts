import { afterEach, beforeEach, expect, test } from 'vitest'
import { worldWith } from '../../data/worlds.ts'
import { startFakePro, type FakePro } from '../../fake-pro/server.ts'
import { createFetch } from './fetch.ts'

const PATH = '/consignments/EC-000-05D-1NS/status'

let pro: FakePro
beforeEach(async () => {
  pro = await startFakePro({ world: worldWith() })
})
afterEach(() => pro.close())

function read(net: ReturnType<typeof createFetch>, init: RequestInit = {}): Promise<Response> {
  return net.fetch(pro.url + PATH, { headers: { 'ocp-apim-subscription-key': pro.key }, ...init })
}

test('keeps a connection, and takes a new one after they were closed', async () => {
  const net = createFetch()

  await (await read(net)).text()
  await (await read(net)).text()
  net.closeConnections()
  await (await read(net)).text()

  expect(pro.requests.map(({ connection }) => connection)).toEqual([1, 1, 2])
})

test.each([
  { fault: { kind: 'reset' }, message: 'net::ERR_CONNECTION_RESET' },
  { fault: { kind: 'closed' }, message: 'net::ERR_EMPTY_RESPONSE' },
  {
    fault: { kind: 'status', status: 302, headers: { location: '/' } },
    message: "Attempted to redirect, but redirect policy was 'error'",
  },
] as const)('a fault "$fault.kind" is told as Electron tells it', async ({ fault, message }) => {
  pro.faults.next('read', fault)

  await expect(read(createFetch(), { redirect: 'error' })).rejects.toThrow(message)
})

test('a body that is cut off fails when it is read', async () => {
  pro.faults.next('read', { kind: 'cut' })

  const response = await read(createFetch())

  await expect(response.text()).rejects.toThrow('net::ERR_CONTENT_LENGTH_MISMATCH')
})

test('a server that is not there refuses the connection', async () => {
  await pro.close()

  await expect(read(createFetch())).rejects.toThrow('net::ERR_CONNECTION_REFUSED')
})

test('an aborted call gives the reason of the abort', async () => {
  pro.faults.next('read', { kind: 'silence' })

  await expect(read(createFetch(), { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/)
})
