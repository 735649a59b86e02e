import { beforeEach, describe, expect, test, vi } from 'vitest'
import { findingsOf, type CheckProgress, type CheckReading, type Finding } from '#shared/check.ts'
import type { CheckId } from '#shared/ids.ts'
import { MAX_LINES } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../time/clock.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createPracticeService, type World } from '../practice/service.ts'
import { createProClient, type ProClient } from '../pro/client.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import type { NamedScope } from '../journal/account-scope.ts'
import type { Connect } from '../connection/connector.ts'
import { createRunController } from '../run/run-controller.ts'
import { createFaultyTransport, type InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { createCheckController, type CheckController } from './check-controller.ts'
import { createCheckHandlers } from './check-handlers.ts'
import { canonicalState } from '#shared/state.ts'

const LIST = references(300)
const NO_SUCH_CHECK = { ok: false, error: { code: 'no-such-check' } }

let shown: NamedScope
let world: World
let injectFault: InjectFault
let clock: Clock
let log: ReturnType<typeof createRecordedLog>
let journal: Journal
let client: ProClient
let connect: Connect
let isRunning: boolean
let controller: CheckController
let handlers: ReturnType<typeof createCheckHandlers>
let told: CheckProgress[]
let calls: number

beforeEach(() => {
  shown = { environment: 'sandbox', accountId: 'leeds', account: 'Leeds' }
  world = () => ({ state: 'Allocated' })
  injectFault = () => undefined
  isRunning = false
  told = []
  calls = 0
  clock = createVirtualClock()
  log = createRecordedLog()
  journal = createJournal(openDatabase(':memory:').database, () => clock.now())
  const service = createPracticeService({
    world: (reference) => world(reference),
    stock: () => controller.references(),
  })
  const { transport } = createFaultyTransport(
    service,
    (going) => {
      calls += 1
      return injectFault(going)
    },
    clock,
    () => true,
  )
  client = createProClient(transport, () => clock.now())
  connect = () => Promise.resolve({ ok: true, value: client })
  controller = createCheckController({
    clock,
    log,
    connect: (scope) => connect(scope),
    current: () => shown,
    isRunning: () => isRunning,
    onProgress: (progress) => told.push(progress),
  })
  handlers = createCheckHandlers(controller, journal, log)
})

async function begun(list: readonly Reference[]): Promise<CheckId> {
  const begin = await handlers.begin({ environment: shown.environment })
  if (!begin.ok) throw new Error(begin.error.code)
  for (let from = 0; from < list.length; from += 100)
    await handlers.add({ id: begin.value.id, references: list.slice(from, from + 100) })
  return begin.value.id
}

async function reading(id: CheckId, everyOne = false): Promise<CheckReading> {
  const answer = await handlers.start({ id, everyOne })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

const found = (list: readonly Reference[], read: CheckReading): readonly (Finding | undefined)[] => {
  const findings = findingsOf(list, read)
  return list.map((reference) => findings.get(reference))
}
const stateOf = (state: string): Finding => ({ kind: 'state', state: canonicalState(state) })

describe('a check', () => {
  test('says of each reference what PRO says, in the order in which they were handed over', async () => {
    const list = references(3)
    world = (reference) =>
      reference === list[0] ? { state: 'Manifested' } : reference === list[1] ? undefined : { state: 'Unallocated' }

    const read = await reading(await begun(list))

    expect(found(list, read)).toEqual([stateOf('Manifested'), { kind: 'not-found' }, stateOf('Unallocated')])
    expect(read).toMatchObject({ calls: 3, unasked: 0, ended: undefined, withoutListings: undefined })
  })

  test('of many takes few calls, and asks one by one within a bound', async () => {
    world = (reference) => ({ state: reference < (LIST[50] ?? '') ? 'Allocated' : 'Collected' })

    const read = await reading(await begun(LIST))

    expect(read).toMatchObject({ calls: 207, unasked: 50 })
    expect(calls).toBe(207)
    expect(found(LIST, read).filter((finding) => finding?.kind === 'unasked')).toHaveLength(50)
  })

  test('that wants every one asks about each, and for no list', async () => {
    const read = await reading(await begun(LIST), true)

    expect(read).toMatchObject({ calls: 300, unasked: 0 })
    expect(found(LIST, read)).toEqual(LIST.map(() => stateOf('Allocated')))
  })

  test('tells how far it is, not after each call', async () => {
    await reading(await begun(LIST), true)

    expect(told.length).toBeGreaterThan(5)
    expect(told.length).toBeLessThan(150)
    expect(told.every(({ of, read }) => of === 300 && read <= 300)).toBe(true)
  })

  test('for another environment than the one that is shown is refused', async () => {
    expect(await handlers.begin({ environment: 'production' })).toEqual({
      ok: false,
      error: { code: 'no-such-check' },
    })
  })

  test('makes room for the next: of the one before nothing more is said', async () => {
    const first = await begun(LIST)
    const starting = handlers.start({ id: first, everyOne: true })
    const second = await begun(references(2))

    expect(await starting).toEqual(NO_SUCH_CHECK)
    expect(await handlers.add({ id: first, references: LIST })).toEqual(NO_SUCH_CHECK)
    expect(await handlers.before({ id: first })).toEqual(NO_SUCH_CHECK)
    expect(await reading(second)).toMatchObject({ calls: 2 })
    expect(told.every(({ id }) => id === second)).toBe(true)
  })

  test('takes no more than a list may have, in words, and keeps what it has', async () => {
    const part = references(2_000)
    const id = await begun(LIST)
    for (let lines = LIST.length; lines + part.length <= MAX_LINES; lines += part.length)
      expect(await handlers.add({ id, references: part })).toEqual({ ok: true, value: undefined })
    const before = controller.references().length

    expect(await handlers.add({ id, references: part })).toEqual({
      ok: false,
      error: { code: 'list-too-long', limit: MAX_LINES },
    })
    expect(controller.references()).toHaveLength(before)
  })

  test('says why PRO cannot be asked', async () => {
    connect = () => Promise.resolve({ ok: false, error: { code: 'key-unreadable' } })

    expect(await handlers.start({ id: await begun(LIST), everyOne: false })).toEqual({
      ok: false,
      error: { code: 'key-unreadable' },
    })
  })
})

describe('a check that is stopped', () => {
  test('answers at once with what was read', async () => {
    let answered = 0
    const id = await begun(references(50))
    connect = () =>
      Promise.resolve({
        ok: true,
        value: {
          ...client,
          lookUp: () => {
            if (answered++ < 10) return Promise.resolve({ kind: 'state', state: 'Allocated' })
            void handlers.stop({ id })
            return new Promise(() => undefined)
          },
        },
      })

    const read = await reading(id)

    expect(read.ended).toBe('stopped')
    expect(found(references(50), read).filter((finding) => finding?.kind === 'state')).toHaveLength(10)
  })

  test('can be restarted', async () => {
    const id = await begun(LIST)
    const starting = handlers.start({ id, everyOne: true })
    await handlers.stop({ id })

    expect(await starting).toMatchObject({ ok: true, value: { ended: 'stopped' } })
    expect(await reading(id)).toMatchObject({ ended: undefined, calls: 3 })
  })

  test('is not one that has made room for another', async () => {
    const first = await begun(LIST)
    const second = await begun(LIST)
    const starting = handlers.start({ id: second, everyOne: false })

    await handlers.stop({ id: first })

    expect(await starting).toMatchObject({ ok: true, value: { ended: undefined } })
  })
})

describe('a change of the connection', () => {
  test('while PRO is asked lets nothing of the old account come back', async () => {
    const starting = handlers.start({ id: await begun(LIST), everyOne: true })
    await clock.wait(500)

    controller.forget()

    expect(await starting).toEqual(NO_SUCH_CHECK)
    expect(calls).toBeLessThan(300)
  })

  test('while the key is fetched asks PRO nothing', async () => {
    const id = await begun(LIST)
    connect = () => {
      controller.forget()
      return Promise.resolve({ ok: true, value: client })
    }

    expect(await handlers.start({ id, everyOne: false })).toEqual(NO_SUCH_CHECK)
    expect(calls).toBe(0)
  })

  test('of which the check was not told shows in what the window shows', async () => {
    const id = await begun(LIST)
    shown = { environment: 'sandbox', accountId: 'other', account: 'Leeds' }

    expect(await handlers.start({ id, everyOne: false })).toEqual(NO_SUCH_CHECK)
  })
})

describe('a run', () => {
  test('that is carried out keeps a check from being made', async () => {
    isRunning = true

    expect(await handlers.start({ id: await begun(LIST), everyOne: false })).toEqual({
      ok: false,
      error: { code: 'run-active' },
    })
    expect(calls).toBe(0)
  })

  test('that starts ends the check that is under way, with what was read', async () => {
    const runs = createRunController({
      journal,
      clock,
      log,
      connect,
      batchSize: () => 10,
      onProgress: () => undefined,
      onLaunch: () => {
        controller.stop()
      },
    })
    const run = journal.prepare({ ...shown, name: 'a.csv', source: 'file', header: null, column: 0 })
    const [reference = LIST[0]] = LIST
    journal.add(run, [{ number: 1, cells: [], kind: 'consignment', reference: reference as Reference, chosen: true }])
    journal.seal(run)
    const starting = handlers.start({ id: await begun(LIST), everyOne: true })

    await runs.enter(
      run,
      () => true,
      () => {
        journal.start(run)
      },
    )

    expect(await starting).toMatchObject({ ok: true, value: { ended: 'stopped' } })
    await runs.stopRunning()
  })
})

describe('a check that is held up', () => {
  test('waits as long as PRO asks for, says so, and goes on', async () => {
    injectFault = ({ index }) => (index === 1 ? 'throttled' : undefined)

    const read = await reading(await begun(references(10)))

    expect(read).toMatchObject({ ended: undefined, calls: 11 })
    expect(told.some(({ waiting }) => waiting !== undefined)).toBe(true)
  })

  test.each([
    ['throttled-at-once', 'throttled'],
    ['never-left', 'unreachable'],
    ['offline', 'offline'],
  ] as const)('says why it waits: %s', async (callFault, because) => {
    injectFault = () => callFault

    await reading(await begun(references(10)))

    expect(new Set(told.flatMap(({ waiting }) => waiting?.because ?? []))).toEqual(new Set([because]))
  })

  test('ends with the reason for a pause, and with what was read', async () => {
    injectFault = ({ index }) => (index >= 8 ? 'key-refused' : undefined)

    const read = await reading(await begun(references(50)))

    expect(read.ended).toMatchObject({ code: 'key-refused' })
    const kinds = found(references(50), read).map((finding) => finding?.kind)
    expect(kinds.filter((kind) => kind === 'state')).toHaveLength(8)
    // Some were being asked about when it ended.
    expect(kinds.filter((kind) => kind === 'unread').length).toBeLessThan(10)
    expect(kinds.filter((kind) => kind === 'unasked').length).toBeGreaterThan(30)
  })

  test('ends when PRO stays out of reach', async () => {
    injectFault = () => 'never-left'

    expect((await reading(await begun(references(50)))).ended).toMatchObject({ code: 'unreachable' })
  })

  test('ends when one answer after the other is of no use', async () => {
    injectFault = () => 'error-before'

    const read = await reading(await begun(LIST), true)

    expect(read.ended).toMatchObject({ code: 'no-usable-answers' })
    expect(calls).toBeLessThan(20)
  })

  test('one answer of no use leaves that reference unread', async () => {
    injectFault = ({ index }) => (index === 3 ? 'page' : undefined)

    const read = await reading(await begun(references(50)))

    expect(read.ended).toBeUndefined()
    expect(found(references(50), read).filter((finding) => finding?.kind === 'unread')).toHaveLength(1)
  })
})

describe('what was handled before', () => {
  test('is nothing for a list that is all new', async () => {
    expect(await handlers.before({ id: await begun(LIST) })).toEqual({ ok: true, value: null })
  })

  test('is said without asking PRO', async () => {
    const run = journal.prepare({ ...shown, name: 'monday.csv', source: 'file', header: null, column: 0 })
    journal.add(
      run,
      LIST.slice(0, 100).map((reference, at) => ({
        number: at + 1,
        cells: [],
        kind: 'consignment',
        reference,
        chosen: true,
      })),
    )
    journal.seal(run)
    journal.start(run)
    journal.runStore(run).sending(LIST.slice(0, 100))
    journal.runStore(run).answered(
      LIST.slice(0, 100).map((reference) => ({
        reference,
        outcome: 'cancelled',
        reason: { code: 'confirmed-by-answer' },
      })),
      new Map(),
    )
    journal.finish(run, undefined)

    expect(await handlers.before({ id: await begun(LIST) })).toMatchObject({
      ok: true,
      value: { count: 100, cancelled: 100, runs: 1, listName: 'monday.csv' },
    })
    expect(calls).toBe(0)
  })

  test('is nothing where the record cannot be read: it only warns', async () => {
    vi.spyOn(journal, 'earlier').mockImplementation(() => {
      throw new Error('disk I/O error')
    })

    expect(await handlers.before({ id: await begun(LIST) })).toEqual({ ok: true, value: null })
    expect(log.lines.join()).toContain('disk I/O error')
  })
})
