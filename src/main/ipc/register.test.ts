import type { IpcMainInvokeEvent } from 'electron'
import { expect, test, vi } from 'vitest'
import { channelName, contract } from '#shared/ipc/channels.ts'
import { schemas } from '#shared/ipc/schemas.ts'
import type { AllHandlers } from './handlers.ts'
import { registerCalls } from './register.ts'
import type { SenderRefusal } from './trusted-senders.ts'
import { standIn } from '../../../test/stand-in.ts'

const DISK_FAULT = new Error('disk I/O error')

type Answering = (event: IpcMainInvokeEvent, request?: unknown) => Promise<unknown>

const CALLS = Object.entries(contract).flatMap(([group, entries]) =>
  Object.entries(entries)
    .filter(([, { direction }]) => direction === 'call')
    .map(([name]) => ({ group, name, channel: channelName(group, name) })),
)

/** A handler for each call of the contract that answers with its request. */
function createHandlers(): Record<string, Record<string, (request: unknown) => unknown>> {
  const handlers: Record<string, Record<string, (request: unknown) => unknown>> = {}
  for (const { group, name } of CALLS) {
    handlers[group] = { ...handlers[group], [name]: vi.fn((request: unknown) => ({ ok: true, value: request })) }
  }
  return handlers
}

function register(handlers = createHandlers(), refusal?: SenderRefusal) {
  const answering = new Map<string, Answering>()
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  registerCalls({
    ipc: { handle: (channel, answer) => answering.set(channel, answer as Answering) },
    senders: { refusalOf: () => refusal },
    handlers: standIn<AllHandlers>(handlers),
    log,
    journalFailure: (error) => (error === DISK_FAULT ? 'the disk could not be read or written' : undefined),
    newIncident: () => 'incident-1',
  })
  const call = (channel: string, request?: unknown) =>
    answering.get(channel)?.({} as IpcMainInvokeEvent, request) ?? Promise.reject(new Error('not registered'))
  return { call, log, handlers, channels: [...answering.keys()] }
}

test('registers every call of the contract and no event', () => {
  const { channels } = register()

  expect(channels).toEqual(CALLS.map(({ channel }) => channel))
})

test.each(CALLS)('cannot start when $channel has no handler', ({ group, name }) => {
  const handlers = createHandlers()
  delete handlers[group]?.[name]

  expect(() => register(handlers)).toThrow(`${group}:${name} has no handler`)
})

test('has a schema for every call of the contract, and for nothing else', () => {
  const described = Object.entries(schemas).flatMap(([group, entries]) =>
    Object.keys(entries).map((name) => channelName(group, name)),
  )

  expect(described.sort()).toEqual(CALLS.map(({ channel }) => channel).sort())
})

test('hands the parsed request to the handler, and its answer back', async () => {
  const { call, handlers } = register()

  const answer = await call('connection:save', {
    environment: 'sandbox',
    key: 'abcdefgh',
    account: '  Leeds ',
    accountId: null,
  })

  const parsed = { environment: 'sandbox', key: 'abcdefgh', account: 'Leeds', accountId: null }
  expect(answer).toEqual({ ok: true, value: parsed })
  expect(handlers['connection']?.['save']).toHaveBeenCalledExactlyOnceWith(parsed)
})

test.each<SenderRefusal>(['not a window of ours', 'no frame', 'not the main frame', 'not our origin'])(
  'rejects and logs a sender that is %s, and calls no handler',
  async (refusal) => {
    const { call, handlers, log } = register(createHandlers(), refusal)

    await expect(call('settings:get')).rejects.toThrow(refusal)

    expect(handlers['settings']?.['get']).not.toHaveBeenCalled()
    expect(log.warn).toHaveBeenCalledExactlyOnceWith(`Refused settings:get: ${refusal}`)
  },
)

test.each([
  ['an argument where there is none', 'settings:get', { a: 1 }],
  ['a field too many', 'run:stop', { id: crypto.randomUUID(), url: 'https://example.com' }],
  ['a value out of its range', 'settings:change', { batchSize: 201 }],
  ['no argument', 'run:stop', undefined],
  ['a reference that is none', 'run:add', addRequest({ reference: 'EC-1' })],
  ['more lines than one call may carry', 'run:add', addRequest({}, 2_001)],
  ['more text than one call may carry', 'run:add', addRequest({ cells: ['x'.repeat(1_000_001)] }, 2)],
])('answers %s with "bad request", and calls no handler', async (_what, channel, request) => {
  const { call, handlers } = register()

  const answer = await call(channel, request)

  expect(answer).toEqual({ ok: false, error: { code: 'bad-request' } })
  const [group, name] = channel.split(':')
  expect(handlers[String(group)]?.[String(name)]).not.toHaveBeenCalled()
})

test('logs where a bad request is wrong, and never what it said', async () => {
  const { call, log } = register()

  await call('connection:test', { environment: 'sandbox', key: 'secret key with spaces' })

  expect(log.warn).toHaveBeenCalledExactlyOnceWith('Bad request on connection:test: key (invalid_format)')
})

test('answers a handler that throws with an incident, logged under the same id', async () => {
  const handlers = createHandlers()
  const bug = new Error('a bug')
  handlers['run'] = { ...handlers['run'], current: () => Promise.reject(bug) }
  const { call, log } = register(handlers)

  const answer = await call('run:current')

  expect(answer).toEqual({ ok: false, error: { code: 'unexpected', incident: 'incident-1' } })
  expect(log.error).toHaveBeenCalledExactlyOnceWith('Incident incident-1 on run:current', bug)
})

test('tells a disk that fails from a bug, where something was only to be read, too', async () => {
  const handlers = createHandlers()
  handlers['history'] = { ...handlers['history'], sums: () => Promise.reject(DISK_FAULT) }
  const { call, log } = register(handlers)

  const answer = await call('history:sums')

  const error = { code: 'journal-failed', detail: 'the disk could not be read or written' }
  expect(answer).toEqual({ ok: false, error })
  expect(log.error).toHaveBeenCalledExactlyOnceWith('The journal failed on history:sums', DISK_FAULT)
})

function addRequest(change: object, count = 1): unknown {
  const line = { kind: 'consignment', number: 2, cells: ['x'], reference: 'EC-000-05D-1NS', chosen: true, ...change }
  return { id: crypto.randomUUID(), lines: Array.from({ length: count }, () => line) }
}
