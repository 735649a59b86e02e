import { expect, test, vi } from 'vitest'
import { encodeFindings, UNASKED, type CheckReading, type Finding } from '#shared/check.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import { createFakeApi, type FakeOptions } from '../../../../test/renderer/fake-api.ts'
import { fakeLine, fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { CheckState } from '../lines/check-state.svelte.ts'
import { ProCheck } from './pro-check.svelte.ts'
import { checkId } from '../../../../test/ids.ts'
import { eventually } from '../../../../test/eventually.ts'

const AT = '2026-03-02T14:05:00+00:00'
const ALLOCATED: Finding = { kind: 'state', state: 'Allocated' }
const MANIFESTED: Finding = { kind: 'state', state: 'Manifested' }

function reading(findings: readonly (Finding | undefined)[], over: Partial<CheckReading> = {}): CheckReading {
  return { ...encodeFindings(findings.map((finding) => finding ?? UNASKED)), calls: 9, at: AT, unasked: 0, ...over }
}

function setUp(count: number, over: Partial<Api['check']> = {}, options: FakeOptions = {}) {
  const fake = createFakeApi(options)
  let list = $state.raw<List>(fakeList(count))
  let now = Date.parse(AT)
  let elapsed = 0
  const spied = {
    begin: vi.fn(fake.check.begin),
    add: vi.fn(fake.check.add),
    before: vi.fn(fake.check.before),
    start: vi.fn(over.start ?? fake.check.start),
    stop: vi.fn(over.stop ?? fake.check.stop),
  }
  const check = new CheckState({ list: () => list, put: () => undefined, onEdited: () => {} })
  const learn = vi.spyOn(check, 'learn')
  const pro = new ProCheck({
    api: { settings: fake.settings, check: { ...fake.check, ...over, ...spied } },
    check,
    environment: () => 'practice',
    manifestTimes: () => options.status?.manifestTimes?.practice ?? [],
    clock: { now: () => now, elapsed: () => elapsed },
  })
  const asked = (): readonly Reference[] => spied.add.mock.calls.flatMap(([{ references }]) => references)
  return {
    pro,
    ...spied,
    check,
    learn,
    asked,
    setList: (next: List): void => {
      list = next
    },
    minutesLater: (minutes: number): void => {
      now += minutes * 60_000
      elapsed += minutes * 60_000
    },
    asleepFor: (minutes: number): void => {
      now += minutes * 60_000
    },
    clockPutBack: (minutes: number): void => {
      now -= minutes * 60_000
    },
  }
}

const answers = (value: CheckReading): Pick<Api['check'], 'start'> => ({
  start: () => Promise.resolve({ ok: true, value }),
})

async function idle({ pro }: { readonly pro: ProCheck }): Promise<void> {
  await eventually(() => {
    expect(pro.stage.name).toBe('idle')
  })
}

async function arrived(set: ReturnType<typeof setUp>): Promise<void> {
  await set.pro.arrive()
  await idle(set)
}

test('asks about every reference, at most 2,000 in a call to main', async () => {
  const set = setUp(4_500)

  await arrived(set)

  expect(set.add.mock.calls.map(([{ references }]) => references.length)).toEqual([2_000, 2_000, 500])
  expect(set.check.findings?.size).toBe(4_500)
  expect(set.begin).toHaveBeenCalledOnce()
})

test('asks nothing by itself where a setting says so, and still tells what this computer knows', async () => {
  const handledBefore = { count: 3, cancelled: 3, runs: 1, at: AT, listName: 'monday.csv' }
  const set = setUp(3, {}, { handledBefore, settings: { ...DEFAULT_SETTINGS, checkFirst: false } })

  await arrived(set)

  expect(set.start).not.toHaveBeenCalled()
  expect(set.pro.asksByItself).toBe(false)
  await eventually(() => {
    expect(set.pro.memory.handled).toEqual({ before: handledBefore, of: 3 })
  })
})

test('asks about new lines only when the step is opened again', async () => {
  const set = setUp(3)
  await arrived(set)
  set.setList(fakeList(4))

  await arrived(set)

  expect(set.start).toHaveBeenCalledTimes(2)
  expect(set.asked().slice(-1)).toEqual([fakeReference(4)])
  expect(set.check.findings?.size).toBe(4)
})

test('asks about nothing once more when there is nothing new', async () => {
  const set = setUp(3)
  await arrived(set)

  await arrived(set)

  expect(set.start).toHaveBeenCalledOnce()
})

test('shows the progress of its own check only', async () => {
  const listeners: Parameters<Api['check']['progress']>[0][] = []
  const held = Promise.withResolvers<Awaited<ReturnType<Api['check']['start']>>>()
  const set = setUp(3, {
    start: () => held.promise,
    progress: (listener) => {
      listeners.push(listener)
      return () => undefined
    },
  })
  set.pro.follow()
  await set.pro.arrive()
  await eventually(() => {
    expect(set.start).toHaveBeenCalled()
  })
  const id = set.start.mock.calls[0]?.[0].id ?? checkId('none')

  for (const listener of listeners) listener({ id: checkId('another'), read: 3, of: 3 })
  const before = set.pro.stage
  for (const listener of listeners) listener({ id, read: 2, of: 3 })

  expect(before).toEqual({ name: 'asking', of: 3, isStopping: false })
  expect(set.pro.stage).toMatchObject({ name: 'asking', progress: { read: 2 } })
  held.resolve({ ok: true, value: reading([ALLOCATED, ALLOCATED, ALLOCATED]) })
  await idle(set)
})

test('what was read until it was stopped counts', async () => {
  const held = Promise.withResolvers<Awaited<ReturnType<Api['check']['start']>>>()
  const set = setUp(3, { start: () => held.promise })
  await set.pro.arrive()
  await eventually(() => {
    expect(set.start).toHaveBeenCalled()
  })

  set.pro.stop()
  set.pro.stop()
  held.resolve({ ok: true, value: reading([MANIFESTED, undefined, undefined], { ended: 'stopped' }) })
  await idle(set)

  expect(set.stop).toHaveBeenCalledOnce()
  expect(set.check.findings?.get(fakeReference(1))).toEqual(MANIFESTED)
  expect(set.pro.end).toEqual({ why: { code: 'stopped' }, read: 1, of: 3, rest: 'left-out' })
})

test('stopped while it is handed over, it asks PRO nothing, and does not begin again by itself', async () => {
  const set = setUp(3)
  const asking = set.pro.check()

  set.pro.stop()
  await asking
  await arrived(set)

  expect(set.start).not.toHaveBeenCalled()
  expect(set.pro.end).toMatchObject({ why: { code: 'stopped' }, read: 0, rest: 'chosen' })
  expect(set.check.findings).toBeUndefined()
})

test('when it is skipped, nothing that was found counts, and nothing comes later', async () => {
  const held = Promise.withResolvers<Awaited<ReturnType<Api['check']['start']>>>()
  const set = setUp(3, { start: () => held.promise })
  await set.pro.arrive()
  await eventually(() => {
    expect(set.start).toHaveBeenCalled()
  })

  set.pro.skip()
  held.resolve({ ok: true, value: reading([MANIFESTED, MANIFESTED, MANIFESTED]) })
  await arrived(set)

  expect(set.stop).toHaveBeenCalledOnce()
  expect([set.check.findings, set.pro.isSkipped, set.learn.mock.calls.length]).toEqual([undefined, true, 0])
})

test('a check that read nothing changes nothing', async () => {
  const set = setUp(2, answers(reading([undefined, undefined], { ended: { code: 'key-refused' } })))

  await arrived(set)

  expect(set.check.findings).toBeUndefined()
  expect(set.pro.end).toEqual({
    why: { code: 'pause', pause: { code: 'key-refused' } },
    read: 0,
    of: 2,
    rest: 'chosen',
  })
})

test('a failure of the program itself changes nothing', async () => {
  const set = setUp(2, { start: () => Promise.resolve({ ok: false, error: { code: 'no-key' } }) })

  await arrived(set)

  expect(set.check.findings).toBeUndefined()
  expect(set.pro.end).toMatchObject({ why: { code: 'error', error: { code: 'no-key' } }, rest: 'chosen' })
})

test('asks about those that cost a call of their own when the user agrees, and about no other', async () => {
  const set = setUp(3, answers(reading([ALLOCATED, undefined, undefined], { unasked: 2 })))
  await arrived(set)
  const unasked = set.pro.checked?.unasked
  set.start.mockResolvedValueOnce({ ok: true, value: reading([MANIFESTED, ALLOCATED], { calls: 2 }) })

  await set.pro.askEveryOne()

  expect(unasked).toBe(2)
  expect(set.asked().slice(-2)).toEqual([fakeReference(2), fakeReference(3)])
  expect(set.start.mock.calls.map(([{ everyOne }]) => everyOne)).toEqual([false, true])
  expect(set.pro.checked).toMatchObject({ calls: 11, unasked: 0 })
  expect([...(set.check.findings?.values() ?? [])]).toEqual([ALLOCATED, MANIFESTED, ALLOCATED])
})

test('a check of a list of which nothing is ready is a check, though PRO was not asked about each', async () => {
  const set = setUp(2, answers(reading([undefined, undefined], { unasked: 2 })))

  await arrived(set)

  expect(set.pro.end).toBeUndefined()
  expect(set.check.findings?.size).toBe(2)
  expect(set.check.isNothingLeft, 'PRO said nothing of any').toBe(false)
})

test('is old after ten minutes, and new when it was made again', async () => {
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])))
  await arrived(set)
  set.minutesLater(10)
  const atTen = set.pro.isOld
  set.minutesLater(1)
  const atEleven = set.pro.isOld
  set.start.mockResolvedValueOnce({
    ok: true,
    value: reading([ALLOCATED, ALLOCATED], { at: '2026-03-02T14:16:00+00:00' }),
  })

  await set.pro.check()

  expect([atTen, atEleven, set.pro.isOld]).toEqual([false, true, false])
})

/** Practice, where a manifest is run so many minutes after PRO was asked. */
function withManifest(minutes: number) {
  const practice = [new Date(Date.parse(AT) + minutes * 60_000).toTimeString().slice(0, 5)]
  return { environment: 'practice', connections: [], keeping: 'protected', manifestTimes: { practice } } as const
}

test('is old once a manifest was run since PRO was asked, though the clock was put back in between', async () => {
  const status = withManifest(-58)
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])), { status })
  await arrived(set)
  set.clockPutBack(60)
  set.minutesLater(1)
  const before = [set.pro.isOld, set.pro.overtakenBy()]
  set.minutesLater(1)

  expect([before, set.pro.isOld, set.pro.overtakenBy()]).toEqual([
    [false, undefined],
    true,
    status.manifestTimes.practice[0],
  ])
})

test('is old once a manifest was run since PRO was asked, and new when it was made again', async () => {
  const status = withManifest(2)
  const { practice } = status.manifestTimes
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])), { status })
  await arrived(set)
  set.minutesLater(1)
  const before = [set.pro.isOld, set.pro.overtakenBy()]
  set.minutesLater(1)
  const after = [set.pro.isOld, set.pro.overtakenBy()]
  set.start.mockResolvedValueOnce({
    ok: true,
    value: reading([ALLOCATED, ALLOCATED], { at: '2026-03-02T14:07:00+00:00' }),
  })

  await set.pro.check()

  expect([before, after, set.pro.isOld]).toEqual([[false, undefined], [true, practice[0]], false])
})

test('a clock that is put back makes what was read no younger', async () => {
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])))
  await arrived(set)
  set.clockPutBack(60)
  set.minutesLater(11)

  expect(set.pro.isOld).toBe(true)
})

test('what was read before the computer slept is old, though nothing but its clock went on', async () => {
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])))
  await arrived(set)
  set.asleepFor(11)

  expect(set.pro.isOld).toBe(true)
})

test('is as old as the oldest of what it knows', async () => {
  const set = setUp(2, answers(reading([ALLOCATED, ALLOCATED])))
  await arrived(set)
  set.setList(fakeList(2, [fakeLine(3)]))
  set.start.mockResolvedValueOnce({ ok: true, value: reading([ALLOCATED], { at: '2026-03-02T14:09:00+00:00' }) })

  await set.pro.askMore()

  expect(set.pro.checked?.at).toBe(AT)
})

test('made again and ended early, it keeps what was found before', async () => {
  const set = setUp(2, answers(reading([ALLOCATED, MANIFESTED])))
  await arrived(set)
  set.start.mockResolvedValueOnce({
    ok: true,
    value: reading([MANIFESTED, undefined], { ended: { code: 'proxy-sign-in' }, at: '2026-03-02T14:20:00+00:00' }),
  })

  await set.pro.check()

  expect([...(set.check.findings?.values() ?? [])]).toEqual([MANIFESTED, MANIFESTED])
  expect(set.pro.checked?.at).toBe(AT)
  expect(set.pro.end).toMatchObject({ rest: 'as-before' })
})

test('what this computer knows is told of that list only', async () => {
  const handledBefore = { count: 2, cancelled: 2, runs: 1, at: AT, listName: 'monday.csv' }
  const set = setUp(2, {}, { handledBefore })
  await arrived(set)
  const before = set.pro.memory.handled

  set.setList(fakeList(3))

  expect(before).toEqual({ before: handledBefore, of: 2 })
  expect(set.pro.memory.handled).toBeUndefined()
})

test('for another environment everything is put aside and a running check is stopped', async () => {
  const held = Promise.withResolvers<Awaited<ReturnType<Api['check']['start']>>>()
  const set = setUp(2, { start: () => held.promise })
  await set.pro.arrive()
  await eventually(() => {
    expect(set.start).toHaveBeenCalled()
  })

  set.pro.reset()

  expect(set.stop).toHaveBeenCalledOnce()
  expect([set.pro.stage.name, set.check.findings, set.pro.isHere]).toEqual(['idle', undefined, false])
})
