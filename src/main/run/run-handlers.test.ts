import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { State } from '#shared/state.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import { MAX_LINES } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { PreparedRun, RunSnapshot } from '#shared/run.ts'
import type { Deallocation } from '#shared/step.ts'
import { createVirtualClock, type VirtualClock } from '../../../test/main/virtual-clock.ts'
import { openDatabase } from '../journal/file/database.ts'
import { diskFull } from '../../../test/main/disk-full.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { createPracticeService, type World } from '../practice/service.ts'
import type { NamedScope } from '../journal/account-scope.ts'
import { createProClient } from '../pro/client.ts'
import { createSearcher } from '../history/searcher.ts'
import { createHistoryHandlers } from '../history/history-handlers.ts'
import { createRunController, type RunController } from './run-controller.ts'
import { createRunHandlers } from './run-handlers.ts'
import { createFaultyTransport, type InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { NO_FILES } from '../../../test/main/no-files.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { eventually } from '../../../test/eventually.ts'

const HEAD = { environment: 'sandbox', name: 'a.csv', source: 'file', header: null, column: 0 } as const
const LEEDS = { environment: 'sandbox', accountId: 'leeds', account: 'Leeds' } as const
/** Another account with the same name. */
const OTHER_LEEDS = { ...LEEDS, accountId: 'other' } as const

let clock: VirtualClock
let log: ReturnType<typeof createRecordedLog>
let shown: NamedScope
let world: World
let deallocatesFirst: boolean
let manifestTimes: readonly string[]
let injectFault: InjectFault
let database: DatabaseSync
let journal: Journal
let controller: RunController
let handlers: ReturnType<typeof createRunHandlers>
let told: RunSnapshot[]
let askName: boolean
let connecting: Promise<void>
/** The account of the saved key. */
let keyOf: string
/** A new start of the program, with the same journal. */
let restart: () => void

beforeEach(() => {
  clock = createVirtualClock()
  log = createRecordedLog()
  shown = LEEDS
  world = () => ({ state: 'Allocated' })
  injectFault = () => undefined
  told = []
  askName = false
  keyOf = LEEDS.accountId
  connecting = Promise.resolve()
  database = openDatabase(':memory:').database
  journal = createJournal(database, () => clock.now())
  deallocatesFirst = false
  manifestTimes = []
  const service = createPracticeService({
    world: (reference) => world(reference),
    deallocatesFirst: () => deallocatesFirst,
  })
  const { transport } = createFaultyTransport(
    service,
    (going) => injectFault(going),
    clock,
    () => true,
  )
  const client = createProClient(transport, () => clock.now())
  restart = () => {
    controller = createRunController({
      journal,
      log,
      clock,
      connect: async ({ accountId }) => {
        await connecting
        if (accountId !== keyOf) return { ok: false, error: { code: 'other-account' } }
        return { ok: true, value: client }
      },
      batchSize: () => 10,
      manifestTimes: (environment) => (environment === 'sandbox' ? manifestTimes : []),
      onProgress: (snapshot) => told.push(snapshot),
    })
    handlers = createRunHandlers({
      journal,
      log,
      controller,
      current: () => shown,
      settings: () => ({ typedCountFrom: 20, askName }),
      who: () => 'ana',
    })
  }
  restart()
})

const lines = (list: readonly Reference[]): readonly PreparedLine[] =>
  list.map((reference, index) => ({
    number: index + 1,
    cells: [reference],
    kind: 'consignment',
    reference,
    chosen: true,
  }))

async function begun(): Promise<RunId> {
  const head = await handlers.prepare(HEAD)
  if (!head.ok) throw new Error(head.error.code)
  return head.value.id
}

async function prepared(
  count: number,
  found?: (at: number) => PreparedLine['found'],
  chosen = count,
): Promise<PreparedRun> {
  const id = await begun()
  const listed = lines(references(count)).map((line, at) => ({ ...line, found: found?.(at), chosen: at < chosen }))
  await handlers.add({ id, lines: listed })
  const seal = await handlers.seal({ id })
  if (!seal.ok) throw new Error(seal.error.code)
  return seal.value
}

async function unknownAgain(run: PreparedRun): Promise<PreparedRun> {
  const again = await handlers.again({ id: run.id, outcomes: ['unknown'] })
  if (!again.ok) throw new Error(again.error.code)
  return again.value
}

async function ended(): Promise<RunSnapshot> {
  await expect.poll(() => told.at(-1)?.stage.name).toMatch(/finished|paused/)
  const last = told.at(-1)
  if (last === undefined) throw new Error('nothing was told')
  return last
}

const start = (run: PreparedRun): ReturnType<typeof handlers.start> =>
  handlers.start({ id: run.id, digest: run.digest, typed: run.count })

test.each([
  ['throttled-at-once', 'throttled'],
  ['never-left', 'unreachable'],
  ['offline', 'offline'],
] as const)('a wait says why: %s', async (callFault, because) => {
  injectFault = () => callFault

  await start(await prepared(25))
  await ended()

  expect(new Set(told.flatMap(({ stage }) => (stage.name === 'waiting' ? stage.because : [])))).toEqual(
    new Set([because]),
  )
})

describe('a start', () => {
  test('on a shared login needs to know who it is', async () => {
    askName = true
    const run = await prepared(3)
    const confirmed = { id: run.id, digest: run.digest, typed: run.count }

    expect(run.asksName).toBe(true)
    expect(await handlers.start({ ...confirmed, name: '  ' })).toEqual({
      ok: false,
      error: { code: 'not-what-was-confirmed' },
    })
    expect(await handlers.start({ ...confirmed, name: ' JB ' })).toMatchObject({ ok: true, value: { who: 'JB (ana)' } })
    await ended()
  })

  test('carries out what was confirmed, and tells how it ended', async () => {
    const run = await prepared(25)

    expect(await start(run)).toMatchObject({ ok: true, value: { stage: { name: 'running' } } })

    expect(await ended()).toMatchObject({
      stage: { name: 'finished', stopped: false },
      counts: { outcomes: { cancelled: 25 } },
    })
  })

  test.each([
    ['another count', (run: PreparedRun) => ({ ...run, typed: run.count - 1 })],
    ['another digest', (run: PreparedRun) => ({ ...run, typed: run.count, digest: '0'.repeat(64) })],
  ])('with %s is refused, and nothing is sent', async (_, change) => {
    const run = await prepared(25)
    const { id, digest, typed } = change(run)

    expect(await handlers.start({ id, digest, typed })).toEqual({
      ok: false,
      error: { code: 'not-what-was-confirmed' },
    })
    expect(journal.find(id)?.counts.waiting).toBe(25)
  })

  test.each([
    ['environment', { ...LEEDS, environment: 'production' }],
    ['account', OTHER_LEEDS],
  ] as const)('after a change of %s is refused', async (_, change) => {
    const run = await prepared(25)
    shown = change

    expect(await start(run)).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
  })

  test('of the same run twice is refused', async () => {
    const run = await prepared(25)
    await start(run)

    expect(await start(run)).toEqual({ ok: false, error: { code: 'run-active' } })
    await ended()
    expect(await start(run)).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
  })

  test('asks for the typed count from the number on that the settings say', async () => {
    expect(await prepared(19)).toMatchObject({ count: 19, typedCount: false })
    expect(await prepared(20)).toMatchObject({ count: 20, typedCount: true })
  })
})

test('a list for another environment than the one that is shown is refused', async () => {
  expect(await handlers.prepare({ ...HEAD, environment: 'production' })).toEqual({
    ok: false,
    error: { code: 'not-what-was-confirmed' },
  })
})

describe('a pause', () => {
  beforeEach(() => {
    world = () => ({ state: 'Manifested' })
  })

  test('is told with its reason, and no other list is taken meanwhile', async () => {
    await start(await prepared(25))

    expect(await ended()).toMatchObject({ stage: { name: 'paused', pause: { code: 'first-batch-refused' } } })
    expect(await handlers.prepare(HEAD)).toEqual({ ok: false, error: { code: 'run-active' } })
    expect(controller.isActive()).toBe(true)
    expect(controller.isRunning()).toBe(false)
  })

  test('is left by continue', async () => {
    const run = await prepared(25)
    await start(run)
    await ended()
    told = []

    await handlers.continue(run)

    expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { refused: 25 } } })
  })

  test('is ended by stop, and the rest is not sent', async () => {
    const run = await prepared(25)
    await start(run)
    await ended()
    told = []

    await handlers.stop(run)

    expect(await ended()).toMatchObject({
      stage: { name: 'finished', stopped: true },
      counts: { outcomes: { refused: 5, 'not-sent': 20 } },
    })
  })

  test.each([
    ['at once', true, 'key-refused'],
    ['after it was continued', false, 'stopped'],
  ])('is named as why the rest was not sent where the run is stopped %s: %s', async (_when, atOnce, because) => {
    world = () => ({ state: 'Allocated' })
    injectFault = () => 'key-refused'
    const run = await prepared(25)
    await start(run)
    await ended()
    told = []
    injectFault = ({ purpose }) => {
      if (purpose === 'cancel') void handlers.stop(run)
      return undefined
    }

    await (atOnce ? handlers.stop(run) : handlers.continue(run))

    expect(await ended()).toMatchObject({ stage: { name: 'finished', stopped: true } })
    const [row] = journal.page(run.id, 'not-sent', 0, 1).rows
    expect(row?.why).toMatchObject({ code: 'not-sent', because })
  })
})

test('what could not be read before a pause is read before anything is sent, however soon the run goes on', async () => {
  let trouble: ReturnType<InjectFault> = 'key-refused'
  injectFault = ({ purpose, index }) =>
    index === 0 ? undefined : purpose === 'cancel' || index > 3 ? trouble : undefined
  const run = await prepared(25)
  await start(run)
  expect(await ended()).toMatchObject({ stage: { pause: { code: 'key-refused' } }, counts: { waiting: 20 } })
  await clock.wait(600_000)
  told = []
  trouble = 'forbidden'
  await handlers.continue(run)
  expect(await ended()).toMatchObject({ stage: { pause: { code: 'forbidden' } } })
  told = []
  trouble = undefined
  world = () => ({ state: 'Manifested' })

  await handlers.continue(run)

  expect(await ended()).toMatchObject({ counts: { outcomes: { cancelled: 5, refused: 0, 'not-sent': 20 } } })
})

test.each([
  [599_000, { refused: 5, 'not-sent': 0 }],
  [600_000, { refused: 0, 'not-sent': 5 }],
])(
  'confirmed %i ms after it was prepared, a list is read again before it is sent only after ten minutes',
  async (ms, outcomes) => {
    world = () => ({ state: 'Manifested' })
    const run = await prepared(5)
    await clock.wait(ms)

    await start(run)

    expect(await ended()).toMatchObject({ counts: { outcomes } })
  },
)

test.each([
  [true, { refused: 0, 'not-sent': 5 }],
  [false, { refused: 5, 'not-sent': 0 }],
])(
  'a list is read again before it is sent if a manifest was run since it was prepared: %s',
  async (isRun, outcomes) => {
    world = () => ({ state: 'Manifested' })
    const run = await prepared(5)
    const at = new Date(clock.now() + (isRun ? 60_000 : 180_000))
    manifestTimes = [`${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`]
    await clock.wait(120_000)

    await start(run)

    expect(await ended()).toMatchObject({ counts: { outcomes } })
  },
)

describe('a manifest in the middle of a run with deallocation', () => {
  let isManifested: boolean
  /** How many were taken back by each call after the manifest. */
  let takenBack: number[]

  async function started(first: ReturnType<InjectFault>): Promise<PreparedRun> {
    isManifested = false
    takenBack = []
    deallocatesFirst = true
    world = () => ({ state: isManifested ? 'Manifested' : 'Allocated' })
    const manifestAt = new Date(clock.now() + 120_000)
    manifestTimes = [
      `${String(manifestAt.getHours()).padStart(2, '0')}:${String(manifestAt.getMinutes()).padStart(2, '0')}`,
    ]
    let calls = 0
    injectFault = ({ purpose, references: sent }) => {
      if (purpose !== 'deallocate') return undefined
      if (isManifested) takenBack.push(sent.length)
      if (calls++ > 0) return undefined
      // The first call takes so long that the manifest is run meanwhile.
      clock.jump(180_000)
      isManifested = true
      return first
    }
    const head = await handlers.prepare({ ...HEAD, deallocation: 'unless-manifested' })
    if (!head.ok) throw new Error(head.error.code)
    const { id } = head.value
    const found = { kind: 'state', state: 'Allocated' as State } as const
    await handlers.add({ id, lines: lines(references(50)).map((line) => ({ ...line, found })) })
    const seal = await handlers.seal({ id })
    if (!seal.ok) throw new Error(seal.error.code)
    await start(seal.value)
    return seal.value
  }

  test('has what is left read again before any of it is taken back', async () => {
    await started(undefined)

    expect(await ended()).toMatchObject({ counts: { outcomes: { 'not-sent': 45 } } })
    expect(takenBack).toEqual([])
  })

  test('is not forgotten over a pause', async () => {
    const run = await started('key-refused')
    expect(await ended()).toMatchObject({ stage: { name: 'paused' } })
    told = []

    await handlers.continue(run)

    expect(await ended()).toMatchObject({ counts: { outcomes: { 'not-sent': 50 } } })
    expect(takenBack).toEqual([])
  })
})

test.each([-86_400_000, 0, 86_400_000])(
  'however the clock was put since (%i ms), a list of ten minutes ago is read again, and one of now is not',
  async (jump) => {
    world = () => ({ state: 'Manifested' })
    const old = await prepared(5)
    await clock.wait(600_000)
    clock.jump(jump)
    await start(old)
    expect(await ended()).toMatchObject({ counts: { outcomes: { 'not-sent': 5 } } })

    const now = await prepared(5)
    clock.jump(jump)
    await start(now)
    await expect.poll(() => journal.find(now.id)?.stage.name).toBe('finished')
    expect(journal.find(now.id)?.counts.outcomes.refused).toBe(5)
  },
)

test('after the computer has slept, a list is read again before it is sent, however short it seems', async () => {
  world = () => ({ state: 'Manifested' })
  const run = await prepared(5)
  controller.wakeUp()

  await start(run)

  expect(await ended()).toMatchObject({ counts: { outcomes: { 'not-sent': 5 } } })
})

test.each([-86_400_000, 0])(
  'a restart is known whatever the clock says (%i ms): what is left is read first',
  async (jump) => {
    injectFault = () => 'key-refused'
    const run = await prepared(5)
    await start(run)
    await ended()
    injectFault = () => undefined
    world = () => ({ state: 'Manifested' })

    clock.jump(jump)
    restart()
    told = []
    await handlers.continue({ id: run.id })

    expect(await ended()).toMatchObject({ counts: { outcomes: { 'not-sent': 5 } } })
  },
)

test('a list of more lines than one may have is refused in words, and nothing more of it is written', async () => {
  const id = await begun()
  const add = vi.spyOn(journal, 'add').mockReturnValue(1)
  const part = lines(references(500))

  for (let parts = 0; parts < MAX_LINES / part.length; parts += 1)
    expect(await handlers.add({ id, lines: part })).toEqual({ ok: true, value: undefined })

  expect(await handlers.add({ id, lines: part.slice(0, 1) })).toEqual({
    ok: false,
    error: { code: 'list-too-long', limit: MAX_LINES },
  })
  expect(add).toHaveBeenCalledTimes(MAX_LINES / part.length)
  expect(await handlers.add({ id: await begun(), lines: part })).toMatchObject({ ok: true })
})

test('a list whose rows have more text than is kept is refused, and nothing more of it is written', async () => {
  const id = await begun()
  const add = vi.spyOn(journal, 'add').mockReturnValue(1)
  const [line] = lines(references(1)) as [PreparedLine]
  const large = [{ ...line, cells: ['x'.repeat(2_000_000)] }]

  for (let parts = 0; parts < 50; parts += 1)
    expect(await handlers.add({ id, lines: large })).toEqual({ ok: true, value: undefined })

  expect(await handlers.add({ id, lines: [line] })).toEqual({ ok: false, error: { code: 'list-too-large' } })
  expect(add).toHaveBeenCalledTimes(50)
  expect(await handlers.add({ id: await begun(), lines: large })).toMatchObject({ ok: true })
})

test('a long list is left in parts when a run is stopped, so that main can do other things meanwhile', async () => {
  const run = await prepared(5_000)
  await start(run)
  const leave = vi.spyOn(journal, 'leave')

  await controller.stopRunning()

  expect(leave.mock.results.length).toBeGreaterThan(2)
  expect(journal.find(run.id)?.counts).toMatchObject({ waiting: 0, sending: 0 })
})

test('closing stops the run and waits until all of it is on the disk', async () => {
  const run = await prepared(200)
  await start(run)

  await controller.stopRunning()

  expect(journal.find(run.id)?.stage).toEqual({ name: 'finished', stopped: true })
})

test('a run that was cut off is offered as interrupted', async () => {
  const run = await prepared(25)
  journal.start(run.id)
  journal.runStore(run.id).sending(references(3))

  createRunController({
    journal,
    log,
    clock: createVirtualClock(),
    connect: () => Promise.reject(new Error('nobody asked')),
    batchSize: () => 10,
    onProgress: () => undefined,
  })

  expect(await handlers.current()).toMatchObject({
    ok: true,
    value: { stage: { name: 'paused', pause: { code: 'interrupted' } }, counts: { sending: 3, waiting: 22 } },
  })
})

test('a run that was cut off is offered also where the disk is full by now, and goes on once there is room', async () => {
  const run = await prepared(25)
  journal.start(run.id)
  const full = vi.spyOn(journal, 'pause').mockImplementation(() => {
    throw diskFull()
  })

  restart()
  expect(await handlers.current()).toMatchObject({
    ok: true,
    value: { stage: { name: 'paused', pause: { code: 'interrupted' } } },
  })
  full.mockRestore()
  await handlers.continue({ id: run.id })

  expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 25 } } })
})

describe('again', () => {
  test('prepares the same list with those that were refused, to be confirmed again', async () => {
    world = (reference) => ({ state: reference < 'EC-700-000-003' ? 'Manifested' : 'Allocated' })
    const run = await prepared(25)
    await start(run)
    await ended()

    const again = await handlers.again({ id: run.id, outcomes: ['refused', 'not-sent'] })

    expect(again).toMatchObject({ ok: true, value: { count: 3, first: 'EC-700-000-000', last: 'EC-700-000-002' } })
    expect(journal.find(run.id)?.counts.outcomes).toMatchObject({ refused: 3, cancelled: 22 })
  })

  test('takes of the unknown ones only those that were seen to be open', async () => {
    let reads = 0
    injectFault = ({ purpose, references: [first] }) => {
      if (purpose === 'cancel') return 'lost-before'
      return first === 'EC-700-000-000' && reads++ > 0 ? 'error-before' : undefined
    }
    const run = await prepared(2)
    await start(run)
    while ((await ended()).stage.name === 'paused') {
      told = []
      await handlers.continue(run)
    }

    expect(journal.find(run.id)?.counts.outcomes.unknown).toBe(2)
    expect(await handlers.again({ id: run.id, outcomes: ['unknown'] })).toMatchObject({
      ok: true,
      value: { count: 1, first: 'EC-700-000-001' },
    })
  })

  test('gives way to a list that is brought meanwhile, and blames no disk', async () => {
    world = () => ({ state: 'Manifested' })
    const run = await prepared(3)
    await start(run)
    await ended()

    const again = handlers.again({ id: run.id, outcomes: ['refused'] })
    const other = await handlers.prepare(HEAD)

    expect(await again).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
    expect(other).toMatchObject({ ok: true })
  })

  test('takes no run of another account', async () => {
    world = () => ({ state: 'Manifested' })
    const run = await prepared(3)
    await start(run)
    await ended()
    shown = OTHER_LEEDS

    expect(await handlers.again({ id: run.id, outcomes: ['refused'] })).toEqual({
      ok: false,
      error: { code: 'not-what-was-confirmed' },
    })
  })

  test('leaves out what PRO has moved on with', async () => {
    const run = await prepared(2)
    journal.start(run.id)
    const [one, other] = references(2) as [Reference, Reference]
    const reason = { code: 'moved-on', state: 'Manifested' } as const
    journal.runStore(run.id).answered([{ reference: one, outcome: 'not-sent', reason, state: 'Manifested' }], new Map())
    journal.finish(run.id, 'stopped')

    expect(await handlers.again({ id: run.id, outcomes: ['not-sent'] })).toMatchObject({
      ok: true,
      value: { count: 1, first: other },
    })
  })

  test('prepares nothing where nothing fits', async () => {
    const run = await prepared(2)
    await start(run)
    await ended()

    expect(await handlers.again({ id: run.id, outcomes: ['refused'] })).toEqual({
      ok: false,
      error: { code: 'nothing-chosen' },
    })
  })
})

describe('a list that was sent in two runs', () => {
  /** The first of three is unknown in its first run, and the last in its second; the other one is cancelled. */
  async function sentTwice(): Promise<{ readonly first: PreparedRun; readonly second: PreparedRun }> {
    const [lost, , last] = references(3)
    let isFirst = true
    injectFault = ({ purpose, references: [reference] }) => {
      if (reference === lost) return purpose === 'cancel' ? 'lost-after' : 'error-before'
      if (reference !== last || isFirst) return undefined
      return purpose === 'cancel' ? 'lost-after' : 'error-before'
    }
    world = (reference) => ({ state: reference === last && isFirst ? 'Manifested' : 'Allocated' })
    const first = await prepared(3)
    await untilEnded(first)
    isFirst = false
    const again = await handlers.again({ id: first.id, outcomes: ['refused'] })
    if (!again.ok) throw new Error(again.error.code)
    await untilEnded(again.value)
    return { first, second: again.value }
  }

  async function untilEnded(run: PreparedRun): Promise<void> {
    told = []
    await start(run)
    while ((await ended()).stage.name === 'paused') {
      told = []
      await handlers.continue(run)
    }
  }

  test('has one report, whichever of them is asked for', async () => {
    const { first, second } = await sentTwice()

    const [one, other] = [handlers.open({ id: first.id }), handlers.open({ id: second.id })]
    expect(one).toEqual(other)
    expect(one).toMatchObject({
      ok: true,
      value: {
        id: second.id,
        counts: { chosen: 3, leftOut: 0, outcomes: { unknown: 2, cancelled: 1 } },
        runs: [{ id: first.id }, { id: second.id }],
      },
    })
  })

  test('is asked about over both of them, one after the other, as one', async () => {
    const { first, second } = await sentTwice()
    injectFault = () => undefined
    told = []

    await handlers.settle({ id: first.id })
    expect(await ended()).toMatchObject({ id: second.id, counts: { outcomes: { unknown: 0, cancelled: 3 } } })
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set([second.id]))
    expect(told.filter(({ stage }) => stage.name === 'finished')).toHaveLength(1)
  })

  test('that is to stop while the next of its runs is looked for is not asked about any further', async () => {
    const { first, second } = await sentTwice()
    injectFault = () => undefined
    told = []
    const { hasUnknown } = journal
    vi.spyOn(journal, 'hasUnknown').mockImplementation((id, ...part) => {
      if (id === second.id) void controller.stop(first.id)
      return hasUnknown(id, ...part)
    })

    await handlers.settle({ id: first.id })

    expect(await ended()).toMatchObject({ id: second.id, counts: { outcomes: { unknown: 1, cancelled: 2 } } })
    expect(journal.active()).toBeUndefined()
  })

  test('that waits while it is asked about goes on, and ends, by the one report that is shown', async () => {
    const { first, second } = await sentTwice()
    injectFault = () => 'offline'
    told = []
    await handlers.settle({ id: second.id })
    expect(await ended()).toMatchObject({ id: second.id, asking: true, stage: { name: 'paused' } })
    expect(journal.active()?.id).toBe(first.id)
    injectFault = () => undefined
    told = []

    await handlers.continue({ id: second.id })

    expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 3 } } })
  })
})

describe('a list of which nothing is left to cancel', () => {
  const found = (state: State) => ({ chosen: false, found: { kind: 'state', state } }) as const
  const unread = { chosen: false, found: { kind: 'unread' } } as const

  async function finished(...changes: readonly Partial<PreparedLine>[]) {
    const head = await handlers.prepare(HEAD)
    if (!head.ok) throw new Error(head.error.code)
    const listed = lines(references(changes.length)).map((line, at) => ({ ...line, ...changes[at] }) as PreparedLine)
    await handlers.add({ id: head.value.id, lines: listed })
    return handlers.finishUnsent(head.value)
  }

  test('ends as a run that sends nothing, and is found in the history', async () => {
    const sent = vi.fn()
    injectFault = sent

    const ended = await finished(found('Cancelled'), found('Cancelled'), found('Manifested'))

    expect(ended).toMatchObject({
      ok: true,
      value: {
        stage: { name: 'finished', stopped: false },
        counts: { lines: 3, consignments: 3, chosen: 0, leftOut: 3, heldBack: 1, waiting: 0, sending: 0 },
      },
    })
    expect(journal.list(undefined, 10).runs.map(({ id }) => id)).toEqual([ended.ok ? ended.value.id : ''])
    expect(journal.active()).toBeUndefined()
    expect(sent).not.toHaveBeenCalled()
  })

  test.each([
    ['one is chosen', [found('Cancelled'), { chosen: true, found: { kind: 'state', state: 'Manifested' } }]],
    ['one looks ready', [found('Cancelled'), found('Allocated')]],
    ['PRO was not asked about one', [found('Cancelled'), { chosen: false }]],
    ['PRO said nothing', [unread, unread]],
    ['there is no consignment', []],
  ] as const)('is none where %s', async (_why, changes) => {
    expect(await finished(...changes)).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
    expect(journal.list(undefined, 10).runs.length).toBe(0)
  })

  test('is not finished while another run is under way', async () => {
    const run = await prepared(3)
    journal.start(run.id)
    journal.pause(run.id, { code: 'interrupted' })

    expect(await handlers.finishUnsent({ id: run.id })).toEqual({ ok: false, error: { code: 'run-active' } })
  })
})

test('two "continue" at once, while the key store is slow, are one run', async () => {
  const run = await prepared(3)
  journal.start(run.id)
  journal.pause(run.id, { code: 'interrupted' })
  const sent: (readonly Reference[])[] = []
  injectFault = ({ purpose, references: some }) => {
    if (purpose === 'cancel') sent.push(some)
    return undefined
  }
  let answer = (): void => undefined
  connecting = new Promise((resolve) => (answer = resolve))

  const first = handlers.continue({ id: run.id })
  const second = handlers.continue({ id: run.id })
  expect(await second).toEqual({ ok: false, error: { code: 'run-active' } })
  answer()

  expect(await first).toMatchObject({ ok: true })
  await ended()
  expect(sent).toEqual([references(3)])
})

test.each([
  ['answers', 'leeds'],
  ['has no key', 'another'],
])(
  'a stop while "continue" waits for the key store, which then %s, is obeyed: nothing more is sent',
  async (_how, key) => {
    injectFault = () => 'key-refused'
    const run = await prepared(25)
    await start(run)
    await ended()
    const cancels = vi.fn()
    injectFault = ({ purpose }) => {
      if (purpose === 'cancel') cancels()
      return undefined
    }
    told = []
    let answer = (): void => undefined
    connecting = new Promise((resolve) => (answer = resolve))

    const going = handlers.continue(run)
    const stopped = await handlers.stop(run)
    keyOf = key
    answer()
    await going

    expect(stopped).toMatchObject({ ok: true })
    expect(await ended()).toMatchObject({
      stage: { name: 'finished', stopped: true },
      counts: { outcomes: { 'not-sent': 25 } },
    })
    expect(cancels).not.toHaveBeenCalled()
  },
)

test('asks again about unknown ones, and sends nothing', async () => {
  let canAsk = false
  injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-after' : canAsk ? undefined : 'error-before')
  const run = await prepared(2)
  await start(run)
  await ended()
  told = []
  canAsk = true

  const settling = await handlers.settle(run)

  expect(settling).toMatchObject({ ok: true, value: { asking: true } })
  expect(await ended()).toMatchObject({
    asking: false,
    stage: { name: 'finished' },
    counts: { outcomes: { cancelled: 2 } },
  })
})

test('a disk that refuses to take an answer pauses the run, and what PRO said is not forgotten', async () => {
  const run = await prepared(25)
  const { runStore } = journal
  vi.spyOn(journal, 'runStore').mockImplementation((id) => ({
    ...runStore(id),
    answered: () => {
      throw diskFull()
    },
  }))
  await start(run)

  expect(await ended()).toMatchObject({
    stage: { name: 'paused', pause: { code: 'journal-failed' } },
    counts: { sending: 5 },
  })
  expect([...controller.remembered(run.id).values()].map(({ outcome }) => outcome)).toEqual(Array(5).fill('cancelled'))
})

test('what PRO said is remembered only until it is written', async () => {
  const { runStore } = journal
  const stores = vi.spyOn(journal, 'runStore').mockImplementation((id) => ({
    ...runStore(id),
    answered: () => {
      throw diskFull()
    },
  }))
  const run = await prepared(3)
  await start(run)
  await ended()
  stores.mockImplementation(runStore)
  told = []

  await handlers.continue(run)

  expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 3 } } })
  expect(controller.remembered(run.id).size).toBe(0)
})

test('a disk that refuses to take "sending" pauses the run, and nothing was sent', async () => {
  const run = await prepared(25)
  const { runStore } = journal
  let calls = 0
  injectFault = () => {
    calls += 1
    return undefined
  }
  vi.spyOn(journal, 'runStore').mockImplementation((id) => ({
    ...runStore(id),
    sending: () => {
      throw diskFull()
    },
  }))
  await start(run)

  expect(await ended()).toMatchObject({
    stage: { name: 'paused', pause: { code: 'journal-failed' } },
    counts: { waiting: 25 },
  })
  expect(calls).toBe(0)
})

describe('a disk that fails', () => {
  const unhandled = vi.fn()

  beforeEach(() => {
    unhandled.mockClear()
    process.on('unhandledRejection', unhandled)
  })

  afterEach(() => {
    process.off('unhandledRejection', unhandled)
  })

  test('as a run begins leaves it as it was prepared, to be begun once there is room', async () => {
    const stateAt = (at: number): State => (at < 50 ? 'Allocated' : 'Manifested')
    const run = await prepared(450, (at) => ({ kind: 'state', state: stateAt(at) }), 50)
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
    database.exec(`PRAGMA max_page_count = ${String(pages)}`)

    expect(await start(run)).toMatchObject({ ok: false, error: { code: 'journal-failed' } })
    database.exec('PRAGMA max_page_count = 1000000')

    expect(await start(run)).toMatchObject({ ok: true })
    expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 50 } } })
  })

  test('for a moment while a run is stopped has it wait, and blames the disk alone', async () => {
    const run = await prepared(3)
    let isFull = true
    injectFault = ({ purpose }) => {
      if (purpose !== 'cancel') return 'error-before'
      void controller.stop(run.id)
      return 'lost-before'
    }
    const { runStore } = journal
    vi.spyOn(journal, 'runStore').mockImplementation((id) => {
      const store = runStore(id)
      return {
        ...store,
        answered: (verdicts, open, taken) => {
          if (verdicts.length > 0 && isFull) throw diskFull()
          store.answered(verdicts, open, taken)
        },
      }
    })

    await start(run)

    expect(await ended()).toMatchObject({ stage: { name: 'paused', pause: { code: 'journal-failed' } } })
    isFull = false
    told = []
    await handlers.stop(run)
    expect(await ended()).toMatchObject({
      stage: { name: 'finished', stopped: true },
      counts: { outcomes: { unknown: 3 } },
    })
  })

  test('as one of two runs that are asked about ends has it wait, and can be continued', async () => {
    const [, second = ''] = references(2)
    injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-before' : undefined)
    const through = async (id: RunId): Promise<void> => {
      while ((await ended()).stage.name === 'paused') {
        told = []
        await handlers.continue({ id })
      }
      told = []
    }
    const run = await prepared(2)
    await start(run)
    await through(run.id)
    // Of the second one PRO has said nothing, so that only the first can be sent again.
    database.exec(
      `UPDATE refs SET reason = '{"code":"no-usable-answer","after":"timed-out"}' WHERE reference = '${second}'`,
    )
    const again = await unknownAgain(run)
    await start(again)
    await through(again.id)
    vi.spyOn(journal, 'finish').mockImplementationOnce(() => {
      throw diskFull()
    })

    await handlers.settle(run)

    expect(await ended()).toMatchObject({ stage: { name: 'paused', pause: { code: 'journal-failed' } } })
    told = []
    await handlers.continue(run)
    expect(await ended()).toMatchObject({ stage: { name: 'finished' } })
    expect(unhandled).not.toHaveBeenCalled()
  })

  test('to be read, too, is told as the reason why the run waits, which goes on once it can be read', async () => {
    let isGone = false
    const failing =
      <Given extends readonly unknown[], Value>(method: (...given: Given) => Value) =>
      (...given: Given): Value => {
        if (isGone) throw Object.assign(diskFull(), { errcode: 10, errstr: 'disk I/O error' })
        return method(...given)
      }
    const { find, pause } = journal
    vi.spyOn(journal, 'find').mockImplementation(failing(find))
    vi.spyOn(journal, 'pause').mockImplementation(failing(pause))
    let calls = 0
    injectFault = ({ purpose }) => {
      if (purpose === 'cancel' && ++calls === 3) isGone = true
      return undefined
    }
    const run = await prepared(100)
    await start(run)

    expect(await ended()).toMatchObject({ stage: { name: 'paused', pause: { code: 'journal-failed' } } })
    isGone = false
    told = []
    await handlers.continue(run)
    expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 100 } } })
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('a bug of ours is no disk that is full', () => {
  const bug = new TypeError('nothing has no length')

  async function pausedByBug(): Promise<string> {
    const { stage } = await ended()
    if (stage.name !== 'paused' || stage.pause.code !== 'unexpected') throw new Error(JSON.stringify(stage))
    return stage.pause.incident
  }

  test.each(['sending', 'answered', 'waitingBehind', 'pendingState'] as const)(
    'it pauses the run, and stands in the log with its stack under the incident that is shown (%s)',
    async (verb) => {
      // So that there is something to look up.
      injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-after' : undefined)
      const run = await prepared(25)
      const { runStore } = journal
      vi.spyOn(journal, 'runStore').mockImplementation((id) => ({
        ...runStore(id),
        [verb]: () => {
          throw bug
        },
      }))
      await start(run)

      const incident = await pausedByBug()
      const logged = log.lines.filter((line) => line.includes(`Incident ${incident}`)).join('\n')
      expect(logged).toContain('nothing has no length')
      expect(logged).toContain('run-handlers.test.ts')
      expect(log.lines.at(-1)).toMatch(/^info Run \w{8} paused \(unexpected, /)
    },
  )

  test('where the end of a run breaks a rule of the journal, the run waits under its incident', async () => {
    vi.spyOn(journal, 'finish').mockImplementation(() => {
      throw Object.assign(new Error('CHECK constraint failed'), { errcode: 275 })
    })
    await start(await prepared(3))

    const incident = await pausedByBug()
    expect(log.lines.join('\n')).toContain(`Incident ${incident}`)
    expect(controller.isRunning()).toBe(false)
  })

  test('one while the run is launched leaves no run that nobody carries out', async () => {
    const run = await prepared(3)
    const spy = vi.spyOn(journal, 'runStore').mockImplementation(() => {
      throw bug
    })

    expect(await start(run)).toMatchObject({
      ok: true,
      value: { stage: { name: 'paused', pause: { code: 'unexpected' } } },
    })
    spy.mockRestore()
    await handlers.continue({ id: run.id })
    expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { cancelled: 3 } } })
  })

  test('one while a list is prepared is thrown, so that it is answered with its incident', async () => {
    vi.spyOn(journal, 'prepare').mockImplementation(() => {
      throw bug
    })

    expect(() => handlers.prepare(HEAD)).toThrow(bug)
  })
})

test('the log tells the life of a run in numbers, and names no consignment', async () => {
  injectFault = ({ references: [first] }) => (first === references(1)[0] ? undefined : 'key-refused')
  const run = await prepared(25)
  await start(run)
  await ended()
  injectFault = () => undefined
  told = []
  await handlers.continue({ id: run.id })
  await ended()

  const name = `Run ${run.id.slice(0, 8)}`
  expect(log.lines).toEqual([
    `info ${name} prepared: sandbox, 25 chosen of 25 lines: 25 still waiting`,
    `info ${name} started: sandbox, 25 chosen of 25 lines: 25 still waiting`,
    `info ${name} paused (key-refused): sandbox, 25 chosen of 25 lines: 5 cancelled, 20 still waiting`,
    `info ${name} continued: sandbox, 25 chosen of 25 lines: 5 cancelled, 20 still waiting`,
    `info ${name} finished: sandbox, 25 chosen of 25 lines: 25 cancelled`,
  ])
})

describe('a paused run, when the key of another account was saved,', () => {
  async function pausedWithOneUnsettled(): Promise<PreparedRun> {
    injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-before' : 'key-refused')
    const run = await prepared(7)
    await start(run)
    await ended()
    expect(journal.find(run.id)).toMatchObject({ stage: { name: 'paused' }, counts: { sending: 5, waiting: 2 } })
    injectFault = () => undefined
    world = () => undefined
    told = []
    keyOf = 'other'
    return run
  }

  test('does not go on, and stays as it is', async () => {
    const run = await pausedWithOneUnsettled()

    expect(await handlers.continue(run)).toEqual({ ok: false, error: { code: 'other-account' } })
    expect(journal.find(run.id)).toMatchObject({ stage: { name: 'paused' }, counts: { sending: 5, waiting: 2 } })
  })

  test('is stopped without asking that account, which would deny all of it', async () => {
    const run = await pausedWithOneUnsettled()

    await handlers.stop(run)

    expect(await ended()).toMatchObject({ counts: { outcomes: { unknown: 5, 'not-sent': 2, 'not-found': 0 } } })
  })
})

test('asks nothing about the run of another account: PRO would deny what it does not know', async () => {
  const run = await prepared(2)
  await start(run)
  await ended()
  shown = OTHER_LEEDS

  expect(await handlers.settle(run)).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
})

test('a run that has gone while the key store takes its time is not brought back', async () => {
  const run = await prepared(4)
  injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-before' : 'error-before')
  await start(run)
  await ended()
  told = []
  const history = createHistoryHandlers(
    journal,
    controller,
    createSearcher(journal.search, clock),
    () => ({ deleteRuns: true }),
    { ...NO_FILES, now: () => clock.now() },
    log,
  )
  let open: () => void = () => undefined
  connecting = new Promise((resolve) => (open = resolve))
  const settling = handlers.settle(run)

  expect(await history.remove(run)).toEqual({ ok: false, error: { code: 'run-in-use' } })
  expect(journal.hide(run.id)).toBe(false)
  open()

  expect(await settling).toMatchObject({ ok: true })
  await ended()
})

test('what no longer fits once the key store has answered is refused', async () => {
  const run = await prepared(4)
  let open: () => void = () => undefined
  connecting = new Promise((resolve) => (open = resolve))
  const starting = start(run)
  shown = OTHER_LEEDS
  open()

  expect(await starting).toEqual({ ok: false, error: { code: 'not-what-was-confirmed' } })
  expect(journal.find(run.id)?.stage).toEqual({ name: 'prepared' })
})

test('many unknown ones are asked about in parts: main does other things meanwhile, and a stop leaves none of them open', async () => {
  const run = await prepared(1_200)
  const store = journal.runStore(run.id)
  journal.start(run.id)
  store.sending(references(1_200))
  store.answered(
    references(1_200).map((reference) => ({ reference, outcome: 'unknown', reason: { code: 'still-cancelling' } })),
    new Map(),
  )
  journal.finish(run.id, undefined)
  const reopened = vi.spyOn(journal, 'reopenUnknown')
  const written: number[] = []
  vi.spyOn(journal, 'runStore').mockReturnValue({
    ...store,
    answered: (verdicts, open) => {
      written.push(verdicts.length)
      store.answered(verdicts, open)
    },
  })
  injectFault = () => {
    void controller.stopRunning()
    return 'error-before'
  }

  await handlers.settle(run)
  expect(journal.find(run.id)?.counts.sending).toBeLessThan(1_200)

  expect(await ended()).toMatchObject({ stage: { name: 'finished' }, counts: { outcomes: { unknown: 1_200 } } })
  expect(reopened.mock.results.map(({ value }) => value as number)).toEqual([...Array<number>(6).fill(200), 0])
  expect(Math.max(...written)).toBeLessThanOrEqual(200)
  expect(written.length).toBeLessThan(20)
})

test('asking again changes neither that a run was stopped nor when it ended', async () => {
  let canAsk = false
  const run = await prepared(30)
  injectFault = ({ purpose }) => {
    if (purpose === 'cancel') void controller.stopRunning()
    return purpose === 'cancel' ? 'lost-after' : canAsk ? undefined : 'error-before'
  }
  await start(run)
  const { endedAt } = await ended()
  told = []
  canAsk = true

  await handlers.settle(run)

  expect(await ended()).toMatchObject({
    stage: { name: 'finished', stopped: true },
    endedAt,
    counts: { outcomes: { cancelled: 5, 'not-sent': 25 } },
  })
})

test('while PRO is asked again the unknown ones stay in sight, and those that stay unknown say when it was', async () => {
  let canAsk = false
  const run = await prepared(2)
  const [first] = references(2)
  injectFault = ({ purpose, references: about }) => {
    if (purpose === 'cancel') return 'lost-after'
    return canAsk && about[0] === first ? undefined : 'error-before'
  }
  await start(run)
  await ended()
  const rows = () =>
    journal.page(run.id, 'unknown', 0, 10).rows.map(({ result, askedAt }) => [result, askedAt !== undefined])
  const before = [controller.isAsking(), rows()]
  told = []
  canAsk = true

  await handlers.settle(run)
  await eventually(() => {
    expect(rows()[0]?.[0]).toBe('sending')
  })
  const during = [controller.isAsking(), rows()]
  await ended()

  expect(before).toEqual([
    false,
    [
      ['unknown', false],
      ['unknown', false],
    ],
  ])
  expect(during).toEqual([
    true,
    [
      ['sending', false],
      ['sending', false],
    ],
  ])
  expect([controller.isAsking(), rows()]).toEqual([false, [['unknown', true]]])
})

describe('what PRO had said of unknown ones', () => {
  let run: PreparedRun
  const known = () =>
    journal.page(run.id, 'all', 0, 10).rows.map(({ result, state, why, askedAt }) => [result, state, why, askedAt])

  beforeEach(async () => {
    injectFault = ({ purpose }) => (purpose === 'cancel' ? 'lost-before' : undefined)
    run = await prepared(3)
    await start(run)
    while ((await ended()).stage.name === 'paused') {
      told = []
      await handlers.continue(run)
    }
    told = []
  })

  test('is still known where asking again is stopped before an answer has come', async () => {
    const before = known()

    await handlers.settle(run)
    await handlers.stop(run)
    await ended()

    expect(before.map(([result, state, why]) => [result, state, why])).toEqual(
      Array(3).fill(['unknown', 'Allocated', expect.objectContaining({ code: 'still-open' })]),
    )
    expect(known()).toEqual(before)
    expect(await handlers.again({ id: run.id, outcomes: ['unknown'] })).toMatchObject({ ok: true, value: { count: 3 } })
  })

  test('is still known where asking again is stopped while the answers are no usable ones', async () => {
    const before = known()
    let looks = 0
    injectFault = () => {
      // The first one makes sure of the account.
      if (looks++ === 0) return undefined
      void handlers.stop(run)
      return 'error-before'
    }

    await handlers.settle(run)
    await ended()

    expect(known()).toEqual(before)
  })

  test('is still known where asking again is paused, and then stopped', async () => {
    const before = known()
    injectFault = () => 'key-refused'
    await handlers.settle(run)
    expect(await ended()).toMatchObject({ stage: { name: 'paused' }, counts: { sending: 3 } })
    told = []

    await handlers.stop(run)

    expect(await ended()).toMatchObject({ stage: { name: 'finished' } })
    expect(known()).toEqual(before)
  })
})

test('only what asking again came to before it was stopped claims to have been asked about', async () => {
  let asked: Reference[] = []
  injectFault = ({ purpose, references: about }) => {
    if (purpose !== 'cancel') asked.push(...about)
    return purpose === 'cancel' ? 'lost-after' : 'error-before'
  }
  const run = await prepared(12)
  await start(run)
  await ended()
  asked = []
  told = []

  await handlers.settle(run)
  await controller.stopRunning()
  await ended()

  const rows = journal.page(run.id, 'unknown', 0, 50).rows.filter(({ askedAt }) => askedAt !== undefined)
  expect(rows.map(({ reference }) => reference)).toEqual([...new Set(asked)].toSorted())
  expect(rows.length).toBeLessThan(journal.page(run.id, 'unknown', 0, 50).total)
})

describe('a list is sent again with deallocation', () => {
  const states = ['Allocated', 'ReadyToShip', 'Manifested', 'Dispatched', 'Unallocated'] as const
  const [allocated = '', ready = '', manifested = '', dispatched = '', unallocated = ''] = references(5)

  /** Of the five only the last one is cancelled. */
  async function refused(): Promise<PreparedRun> {
    deallocatesFirst = true
    const list = references(5)
    world = (reference) => ({ state: states[list.indexOf(reference)] ?? 'Allocated' })
    const run = await prepared(5)
    await start(run)
    await ended()
    return run
  }

  async function confirmable(run: PreparedRun, deallocation: Deallocation): Promise<PreparedRun> {
    const again = await handlers.again({ id: run.id, outcomes: ['refused'], deallocation, onlyDeallocatable: true })
    if (!again.ok) throw new Error(again.error.code)
    return again.value
  }

  const resultsOf = (id: RunId): Readonly<Record<string, string>> =>
    Object.fromEntries([...journal.reportLines(id)].map(({ row }) => [String(row.reference), row.result]))

  test('what was refused in such a state is offered, counted by state', async () => {
    const run = await refused()

    expect(await handlers.deallocatable({ id: run.id, outcomes: ['refused'] })).toEqual({
      ok: true,
      value: [
        { state: 'Allocated', count: 1 },
        { state: 'Manifested', count: 1 },
        { state: 'ReadyToShip', count: 1 },
      ],
    })
  })

  test('what is offered of a long list is counted in parts, so that main can do other things meanwhile', async () => {
    const run = await prepared(2_500, () => ({ kind: 'state', state: 'Allocated' as State }))
    journal.start(run.id)
    journal.finish(run.id, 'stopped')
    const parts = vi.spyOn(journal, 'deallocatable')
    const turns: number[] = []
    const counting = handlers.deallocatable({ id: run.id, outcomes: ['not-sent'] })
    const count = (): void => {
      turns.push(parts.mock.calls.length)
      if (parts.mock.calls.length < 3) setImmediate(count)
    }
    count()

    expect(await counting).toEqual({ ok: true, value: [{ state: 'Allocated', count: 2_500 }] })
    expect(new Set(turns)).toEqual(new Set([1, 2, 3]))
  })

  test('what a stopped run did not get to is counted in the states in which it was found', async () => {
    deallocatesFirst = true
    const states = [...Array<State>(8).fill('Allocated'), 'Manifested'] as const
    const run = await prepared(9, (at) => ({ kind: 'state', state: states[at] ?? 'Allocated' }))
    const { id } = run
    await start(run)
    expect((await ended()).stage.name).toBe('paused')

    told = []
    await handlers.stop({ id })
    await ended()

    expect(await handlers.deallocatable({ id, outcomes: ['refused'] })).toEqual({
      ok: true,
      value: [{ state: 'Allocated', count: 5 }],
    })
    expect(await handlers.deallocatable({ id, outcomes: ['refused', 'not-sent'] })).toEqual({
      ok: true,
      value: [
        { state: 'Allocated', count: 8 },
        { state: 'Manifested', count: 1 },
      ],
    })
  })

  test('only that is chosen, and confirmed in the states that PRO said last', async () => {
    const run = await refused()

    const again = await confirmable(run, 'unless-manifested')

    expect(again).toMatchObject({
      count: 2,
      deallocation: 'unless-manifested',
      before: [
        { state: 'Allocated', count: 1 },
        { state: 'ReadyToShip', count: 1 },
      ],
    })
    told = []
    await start(again)
    expect(await ended()).toMatchObject({
      deallocation: 'unless-manifested',
      counts: { leftOut: 0, outcomes: { cancelled: 3, refused: 2 } },
    })
    expect(resultsOf(again.id)).toMatchObject({ [allocated]: 'cancelled', [ready]: 'cancelled' })
    expect(resultsOf(again.id)).toMatchObject({ [manifested]: 'refused', [dispatched]: 'refused' })
    expect(resultsOf(again.id)).toMatchObject({ [unallocated]: 'cancelled' })
  })

  test('manifested ones, too, where that was chosen', async () => {
    const run = await refused()

    const again = await confirmable(run, 'manifested-too')

    expect(again.count).toBe(3)
    told = []
    await start(again)
    await ended()
    expect(resultsOf(again.id)).toMatchObject({ [manifested]: 'cancelled', [dispatched]: 'refused' })
  })

  test('tried again with deallocation, all that were refused are sent, and deallocated are those it can help', async () => {
    const run = await refused()

    const again = await handlers.again({ id: run.id, outcomes: ['refused'], deallocation: 'unless-manifested' })

    expect(again).toMatchObject({
      ok: true,
      value: {
        count: 4,
        before: [
          { state: 'Allocated', count: 1 },
          { state: 'ReadyToShip', count: 1 },
        ],
      },
    })
  })

  test('what was not sent is confirmed in the state in which it was found, also after a run without it', async () => {
    deallocatesFirst = true
    const run = await prepared(8, () => ({ kind: 'state', state: 'Allocated' }))
    await start(run)
    await ended()
    told = []
    await handlers.stop({ id: run.id })
    await ended()
    const others = await confirmable(run, 'manifested-too')
    told = []
    await start(others)
    await ended()

    const rest = await handlers.again({ id: others.id, outcomes: ['not-sent'], deallocation: 'unless-manifested' })

    expect(rest).toMatchObject({ ok: true, value: { count: 3, before: [{ state: 'Allocated', count: 3 }] } })
  })

  test.each([
    ['ten minutes later', () => clock.wait(600_000)],
    ['after a restart', () => Promise.resolve().then(restart)],
    ['after the computer has slept', () => Promise.resolve().then(controller.wakeUp)],
  ])('%s what is manifested by then is not deallocated for a state in which it no longer is', async (_, goOn) => {
    const run = await refused()
    await goOn()
    world = (reference) => ({ state: reference === ready ? 'ReadyToShip' : 'Manifested' })
    const again = await confirmable(run, 'unless-manifested')

    told = []
    await start(again)
    await ended()

    expect(resultsOf(again.id)).toMatchObject({ [ready]: 'cancelled', [allocated]: 'not-sent' })
    expect([...journal.reportLines(again.id)].find(({ row }) => row.reference === allocated)?.row).toMatchObject({
      why: { code: 'moved-on', state: 'Manifested' },
    })
  })

  test('another kind of run is another digest', async () => {
    const run = await refused()
    const { digest } = await confirmable(run, 'unless-manifested')
    const other = await confirmable(run, 'manifested-too')

    expect(await handlers.start({ id: other.id, digest, typed: other.count })).toEqual({
      ok: false,
      error: { code: 'not-what-was-confirmed' },
    })
  })
})
