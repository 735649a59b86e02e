import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Environment } from '#shared/connection.ts'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { VerificationProgress, VerificationResult } from '#shared/verification.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Clock } from '../time/clock.ts'
import { createVirtualClock } from '../../../test/main/virtual-clock.ts'
import { openDatabase } from '../journal/file/database.ts'
import { createJournal, type Journal } from '../journal/journal.ts'
import { diskFull } from '../../../test/main/disk-full.ts'
import { createPracticeService, type PracticeService } from '../practice/service.ts'
import { createProClient, type ProClient } from '../pro/client.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import { createRunController } from '../run/run-controller.ts'
import { createFaultyTransport, type InjectFault } from '../../../test/main/trial/fault-injection.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { createVerificationController, type VerificationController } from './verification-controller.ts'
import { runId } from '../../../test/ids.ts'

const LIST = references(1_150)

let clock: Clock
let log: ReturnType<typeof createRecordedLog>
let journal: Journal
let service: PracticeService
let client: ProClient
let injectFault: InjectFault
const LEEDS = { environment: 'sandbox', accountId: 'leeds' } as const

let shown: AccountScope
let told: VerificationProgress[]
let ended: RunSnapshot[]
let verification: VerificationController
let ofThisStart: Set<RunId>
let onCall: () => void
let onConnect: () => void

beforeEach(() => {
  clock = createVirtualClock()
  log = createRecordedLog()
  journal = createJournal(openDatabase(':memory:').database, () => clock.now())
  service = createPracticeService({ world: () => ({ state: 'Allocated' }), stock: () => LIST })
  injectFault = () => undefined
  onCall = () => undefined
  onConnect = () => undefined
  const { transport } = createFaultyTransport(
    service,
    (going) => {
      onCall()
      return injectFault(going)
    },
    clock,
    () => true,
  )
  client = createProClient(transport, () => clock.now())
  shown = LEEDS
  told = []
  ended = []
  open()
})

/** As at a start of the program. */
function open(): void {
  ofThisStart = new Set()
  const connect = () => {
    onConnect()
    return Promise.resolve({ ok: true as const, value: client })
  }
  verification = createVerificationController({
    journal,
    controller: {
      ...createRunController({ journal, clock, log, connect, batchSize: () => 50, onProgress: () => undefined }),
      isOfThisStart: (id) => ofThisStart.has(id),
    },
    clock,
    log,
    connect,
    current: () => shown,
    onProgress: (progress) => told.push(progress),
    onEnd: (run) => ended.push(run),
  })
}

/** A finished run that has cancelled `count` references. */
async function cancelled(count: number, environment: Environment = 'sandbox'): Promise<RunId> {
  const list = LIST.slice(0, count)
  const id = journal.prepare({
    ...LEEDS,
    environment,
    account: 'Leeds',
    name: 'a.csv',
    source: 'file',
    header: null,
    column: 0,
  })
  const lines = list.map((reference, at): PreparedLine => {
    return { number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true }
  })
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  journal.runStore(id).sending(list)
  const reason = { code: 'confirmed-by-answer' } as const
  journal.runStore(id).answered(
    list.map((reference) => ({ reference, outcome: 'cancelled', reason })),
    new Map(),
  )
  for (const reference of list) service.become(reference, 'Cancelled')
  journal.finish(id, undefined)
  ofThisStart.add(id)
  await clock.wait(60_000)
  return id
}

const ask = (id: RunId, rest = false): ReturnType<VerificationController['handlers']['start']> =>
  verification.handlers.start({ id, rest })

async function read(id: RunId, rest = false): Promise<VerificationResult> {
  const answer = await ask(id, rest)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.value
}

const at = (index: number): Reference => LIST[index] ?? fail()

test('a run that PRO is being asked about is not removed meanwhile', async () => {
  const id = await cancelled(60)
  const removed: boolean[] = []
  onCall = () => {
    removed.push(journal.hide(id))
  }

  await ask(id)

  expect(new Set(removed)).toEqual(new Set([false]))
  expect(journal.hide(id)).toBe(true)
})

describe('asking PRO to confirm', () => {
  test('takes a call for each of a few', async () => {
    const id = await cancelled(60)

    expect(await read(id)).toMatchObject({ of: 60, confirmed: 60, contradicted: 0, calls: 60, ended: undefined })
    expect(journal.find(id)?.confirmation).toMatchObject({ confirmed: 60 })
  })

  test('takes two calls for many, and one more for each that is not on the list', async () => {
    const id = await cancelled(1_150)
    for (const index of [3, 700]) service.become(at(index), 'Allocated')
    service.become(at(5), undefined)

    expect(await read(id)).toMatchObject({ of: 1_150, confirmed: 1_147, contradicted: 3, calls: 5, unread: 0 })
    expect(journal.find(id)).toMatchObject({
      counts: { outcomes: { cancelled: 1_147, unknown: 3 } },
      confirmation: { confirmed: 1_147, contradicted: 3 },
    })
    expect(journal.page(id, 'unknown', 0, 3).rows.map(({ why, state }) => [why?.code, state])).toEqual([
      ['contradicted', 'Allocated'],
      ['contradicted', undefined],
      ['contradicted', 'Allocated'],
    ])
  })

  test('stays within the bound, says how many were not asked about, and asks about the rest when told to', async () => {
    const id = await cancelled(1_150)
    injectFault = () => 'error-before'
    let calls = 0
    injectFault = () => (calls++ === 0 ? 'error-before' : undefined)

    expect(await read(id)).toMatchObject({ confirmed: 60, unasked: 1_090, unread: 0, calls: 61 })
    expect(await read(id, true)).toMatchObject({ of: 1_090, confirmed: 1_090, unasked: 0, calls: 2 })
    expect(journal.find(id)?.confirmation?.confirmed).toBe(1_150)
  })

  test('waits for what PRO is still cancelling', async () => {
    const id = await cancelled(3)
    service.become(at(1), 'Cancelling')
    let calls = 0
    onCall = () => {
      calls += 1
      if (calls === 6) service.become(at(1), 'Cancelled')
    }

    expect(await read(id)).toMatchObject({ confirmed: 3, cancelling: 0, calls: 6 })
    expect(told.some(({ cancelling }) => cancelling === 1)).toBe(true)
  })

  test('waits no longer than two minutes, in few calls; it stays as it was reported', async () => {
    const id = await cancelled(3)
    service.become(at(1), 'Cancelling')
    const from = clock.now()

    const reading = await read(id)

    expect(reading).toMatchObject({ confirmed: 2, contradicted: 0, cancelling: 1, unread: 0 })
    expect(reading.calls).toBeLessThanOrEqual(12)
    expect(clock.now() - from).toBeLessThan(130_000)
    expect(journal.find(id)?.counts.outcomes.cancelled).toBe(3)
  })

  test('stamps each with the time at which PRO said it', async () => {
    const id = await cancelled(2)
    service.become(at(1), 'Cancelling')
    let calls = 0
    onCall = () => {
      calls += 1
      if (calls === 3) service.become(at(1), 'Cancelled')
    }

    await read(id)

    const { from = '', until = '' } = journal.find(id)?.confirmation ?? {}
    expect(Date.parse(until) - Date.parse(from)).toBeGreaterThanOrEqual(3_000)
  })

  test('asks again about all, also about those that were confirmed before', async () => {
    const id = await cancelled(10)
    await read(id)
    service.become(at(4), 'Manifested')

    expect(await read(id)).toMatchObject({ of: 10, confirmed: 9, contradicted: 1 })
    expect(journal.find(id)?.confirmation).toMatchObject({ confirmed: 9, contradicted: 1 })
  })
})

describe('the key of another account', () => {
  test.each([10, 1_150])('makes no contradiction of %i denials', async (count) => {
    const id = await cancelled(count)
    for (const reference of LIST) service.become(reference, undefined)

    const reading = await read(id, true)

    expect(reading).toMatchObject({ confirmed: 0, contradicted: 0, ended: { code: 'other-account' } })
    expect(reading.unread + reading.unasked).toBe(count)
    expect(reading.calls).toBeLessThan(70)
    expect(journal.find(id)).toMatchObject({ counts: { outcomes: { cancelled: count } }, confirmation: undefined })
  })

  test('is not suspected where PRO knows one of them', async () => {
    const id = await cancelled(10)
    for (const reference of LIST.slice(1)) service.become(reference, undefined)

    expect(await read(id)).toMatchObject({ confirmed: 1, contradicted: 9, ended: undefined })
  })
})

test.each([
  ['throttled-at-once', 'throttled'],
  ['never-left', 'unreachable'],
  ['offline', 'offline'],
] as const)('a wait says why: %s', async (callFault, because) => {
  const id = await cancelled(10)
  injectFault = () => callFault

  await read(id)

  expect(new Set(told.flatMap(({ waiting }) => waiting?.because ?? []))).toEqual(new Set([because]))
})

describe('an end before its time', () => {
  test.each([
    ['key-refused', 'key-refused'],
    ['forbidden', 'forbidden'],
    ['never-left', 'unreachable'],
    ['throttled-for-long', 'throttled-for-long'],
    ['page', 'no-usable-answers'],
  ] as const)('by %s keeps what was read, and says why', async (callFault, code) => {
    const id = await cancelled(30)
    let calls = 0
    injectFault = () => (calls++ < 10 ? undefined : callFault)

    const reading = await read(id)

    expect(reading).toMatchObject({ contradicted: 0, ended: { code } })
    expect(reading.confirmed).toBeGreaterThanOrEqual(10)
    expect(reading.confirmed + reading.unread + reading.unasked).toBe(30)
    expect(reading.unasked).toBeGreaterThan(0)
    expect(journal.find(id)?.confirmation?.confirmed).toBe(reading.confirmed)
  })

  test('by the user keeps what was read', async () => {
    const id = await cancelled(30)
    let calls = 0
    onCall = () => {
      calls += 1
      if (calls === 12) void verification.handlers.stop({ id })
    }

    const reading = await read(id)

    expect(reading.ended).toBe('stopped')
    expect(reading.confirmed).toBeGreaterThan(0)
    expect(reading.confirmed + reading.unread + reading.unasked).toBe(30)
    expect(reading.unasked).toBeGreaterThan(10)
  })

  test('because a run began, keeps what was read, and ends the wait at once', async () => {
    const id = await cancelled(2)
    service.become(at(1), 'Cancelling')
    let calls = 0
    onCall = () => {
      calls += 1
      if (calls === 3) verification.endForRun()
    }

    expect(await read(id)).toMatchObject({ confirmed: 1, cancelling: 1, calls: 3, ended: 'run-began' })
  })

  test('by a full disk says so, and claims no more than is on it', async () => {
    const id = await cancelled(1_150)
    service.become(at(3), 'Allocated')
    const { confirm } = journal
    vi.spyOn(journal, 'confirm')
      .mockImplementationOnce(confirm)
      .mockImplementation(() => {
        throw diskFull()
      })
    open()

    expect(await read(id)).toMatchObject({
      contradicted: 1,
      confirmed: 200,
      unread: 949,
      ended: { code: 'journal-failed', detail: 'the disk is full' },
    })
    expect(journal.find(id)?.confirmation).toMatchObject({ confirmed: 200, contradicted: 1 })
  })
})

describe('PRO is not asked', () => {
  const refused = (code: string): object => ({ ok: false, error: { code } })

  test('about a run that is not there', async () => {
    expect(await ask(runId('00000000-0000-4000-8000-000000000000'))).toEqual(refused('no-such-run'))
  })

  test('while a run waits or is carried out', async () => {
    const id = await cancelled(2)
    journal.contradict(id, [{ reference: at(0), state: 'Allocated', at: clock.now() }])
    journal.reopenUnknown(id, 100)

    expect(await ask(id)).toEqual(refused('run-active'))
  })

  test('about another run while it is being asked about one', async () => {
    const [one, other] = [await cancelled(2), await cancelled(3)]
    const first = ask(one)

    expect(await ask(other)).toEqual(refused('verification-active'))
    expect(await first).toMatchObject({ ok: true, value: { confirmed: 2 } })
    expect(await ask(other)).toMatchObject({ ok: true })
  })

  test('a second time about the same run: what comes of the first is the answer', async () => {
    const id = await cancelled(2)

    const [first, second] = await Promise.all([ask(id), ask(id)])

    expect(first).toMatchObject({ ok: true, value: { confirmed: 2, calls: 2 } })
    expect(second).toBe(first)
  })

  test('with a key that was saved while the key store took its time', async () => {
    const id = await cancelled(2)
    onConnect = () => {
      shown = { ...LEEDS, accountId: 'york' }
    }

    expect(await ask(id)).toEqual(refused('not-what-was-confirmed'))
    expect(journal.find(id)?.confirmation).toBeUndefined()
  })

  test.each([
    { environment: 'production', accountId: 'leeds' },
    { environment: 'sandbox', accountId: 'york' },
  ] as const)('where the window shows $environment with the account $accountId', async (other) => {
    const id = await cancelled(2)
    shown = other

    expect(await ask(id)).toEqual(refused('not-what-was-confirmed'))
  })

  test('by practice about a run from before the program started: it has forgotten all of it', async () => {
    shown = { ...LEEDS, environment: 'practice' }
    const id = await cancelled(2, 'practice')
    expect(await ask(id)).toMatchObject({ ok: true })
    open()

    expect(await ask(id)).toEqual(refused('practice-restarted'))
  })
})

test('a reloaded window follows it: nothing is asked twice, and it gets the state of the run', async () => {
  const id = await cancelled(3)
  const first = ask(id)

  const second = await ask(id)

  expect(second).toEqual(await first)
  expect(second).toMatchObject({ ok: true, value: { confirmed: 3, calls: 3 } })
  expect(ended).toMatchObject([{ id, confirmation: { confirmed: 3 } }])
})

test('tells at most ten times a second how far it is', async () => {
  const id = await cancelled(60)
  const from = clock.now()

  await read(id)

  expect(told.length).toBeGreaterThan(1)
  expect(told.length).toBeLessThanOrEqual((clock.now() - from) / 100 + 1)
  expect(told.at(-1)).toMatchObject({ id, of: 60 })
})

function fail(): never {
  throw new Error('the list is too short')
}
