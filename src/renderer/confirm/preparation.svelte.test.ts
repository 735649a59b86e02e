import { describe, expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import { SENT_AGAIN } from '#shared/outcome.ts'
import type { PreparedRun, RunSnapshot, StateCount } from '#shared/run.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { fakeList, fakeReference } from '../../../test/renderer/fake-list.ts'
import { Preparation } from './preparation.svelte.ts'
import { runId } from '../../../test/ids.ts'

const PREPARED: PreparedRun = {
  id: runId('a'),
  count: 30,
  digest: 'd'.repeat(64),
  environment: 'practice',
  accountId: 'practice',
  account: '',
  first: fakeReference(1),
  last: fakeReference(30),
  typedCount: true,
}

const ALL = { leftOut: new Set<number>() }

function setUp(over: Partial<Api['run']> = {}, deallocatesFirst = false, isListAsked = () => false) {
  const fake = createFakeApi()
  const run = { ...fake.run, ...over }
  const add = vi.fn(run.add)
  const prepare = vi.fn(run.prepare)
  const start = vi.fn(run.start)
  const onStarted = vi.fn<(run: RunSnapshot, isAgain: boolean) => void>()
  const onUnsent = vi.fn<(run: RunSnapshot) => void>()
  const preparation = new Preparation({
    api: { run: { ...run, prepare, add, start } },
    deallocatesFirst: () => deallocatesFirst,
    isListAsked,
    onStarted,
    onUnsent,
  })
  return { preparation, fake, prepare, add, start, onStarted, onUnsent }
}

test('hands the lines over in order, at most 250 at a time', async () => {
  const { preparation, add, fake } = setUp()

  await preparation.prepare(fakeList(1250), ALL, 'practice')

  expect(add.mock.calls.map(([{ lines }]) => lines.length)).toEqual([250, 250, 250, 250, 250])
  expect(fake.played().lines.map(({ number }) => number)).toEqual(fakeList(1250).lines.map(({ number }) => number))
})

test('asks with what main counted', async () => {
  const { preparation } = setUp()

  await preparation.prepare(fakeList(30), { leftOut: new Set([2, 3]) }, 'practice')

  expect(preparation.stage).toMatchObject({
    name: 'confirming',
    listName: 'monday.csv',
    prepared: { count: 28, typedCount: true },
  })
})

test('begins with deallocation where the account wants it, and leaves it where the user turns it off', async () => {
  const { preparation, prepare } = setUp({}, true)
  const findings = new Map([[fakeReference(1), { kind: 'state', state: 'Allocated' } as const]])

  await preparation.prepare(fakeList(2), { ...ALL, findings }, 'practice')
  await preparation.chooseDeallocation('none')
  await preparation.chooseDeallocation('unless-manifested')
  expect(prepare.mock.calls.map(([head]) => head.deallocation)).toEqual([
    'unless-manifested',
    'none',
    'unless-manifested',
  ])

  const { preparation: other } = setUp()
  await other.prepare(fakeList(2), { ...ALL, findings }, 'practice')
  expect(other.stage).toMatchObject({ name: 'confirming', deallocation: undefined })
})

test('does not choose a line that was left out', async () => {
  const { preparation, fake } = setUp()

  await preparation.prepare(fakeList(3), { leftOut: new Set([2]) }, 'practice')

  expect(fake.played().lines.map(({ chosen }) => chosen)).toEqual([true, false, true])
})

test('starts exactly what main prepared, with the count that was typed', async () => {
  const { preparation, start, onStarted, fake } = setUp()
  await preparation.prepare(fakeList(30), ALL, 'practice')

  await preparation.confirm(30)

  expect(start).toHaveBeenCalledWith({ id: fake.played().id, digest: 'd'.repeat(64), typed: 30 })
  expect(onStarted.mock.calls[0]?.[0].stage).toEqual({ name: 'running' })
  expect(onStarted.mock.calls[0]?.[1]).toBe(false)
  expect(preparation.stage).toEqual({ name: 'idle' })
})

test('starts nothing after going back, even when main answers late', async () => {
  const slow = Promise.withResolvers<Awaited<ReturnType<Api['run']['seal']>>>()
  const { preparation, start } = setUp({ seal: () => slow.promise })
  const preparing = preparation.prepare(fakeList(30), ALL, 'practice')

  preparation.goBack()
  slow.resolve({ ok: true, value: PREPARED })
  await preparing
  await preparation.confirm(30)

  expect(preparation.stage).toEqual({ name: 'idle' })
  expect(start).not.toHaveBeenCalled()
})

test('starts once, however often it is confirmed', async () => {
  const { preparation, start } = setUp()
  await preparation.prepare(fakeList(30), ALL, 'practice')

  await Promise.all([preparation.confirm(30), preparation.confirm(30)])

  expect(start).toHaveBeenCalledOnce()
})

test('says why main refused to start', async () => {
  const { preparation, onStarted } = setUp({
    start: () => Promise.resolve({ ok: false, error: { code: 'not-what-was-confirmed' } }),
  })
  await preparation.prepare(fakeList(30), ALL, 'practice')

  await preparation.confirm(30)

  expect(preparation.stage).toEqual({ name: 'failed', error: { code: 'not-what-was-confirmed' } })
  expect(onStarted).not.toHaveBeenCalled()
})

test('stops handing over when main cannot write', async () => {
  const { preparation, add } = setUp({
    add: () => Promise.resolve({ ok: false, error: { code: 'journal-failed', detail: 'disk full' } }),
  })

  await preparation.prepare(fakeList(1250), ALL, 'practice')

  expect(add).toHaveBeenCalledOnce()
  expect(preparation.stage.name).toBe('failed')
})

/** A finished run, some of it refused. */
async function ended(over: Partial<Api['run']> = {}, deallocatesFirst = false, isListAsked = () => false) {
  const set = setUp(over, deallocatesFirst, isListAsked)
  await set.preparation.prepare(fakeList(30), ALL, 'practice')
  await set.preparation.confirm(30)
  set.fake.play(30)
  return { ...set, again: { run: set.fake.played().snapshot(), outcome: 'refused' } as const }
}

test('asks with what main chose from an earlier run', async () => {
  const prepareAgain = vi.fn<Api['run']['again']>(() => Promise.resolve({ ok: true, value: { ...PREPARED, count: 2 } }))
  const { preparation, again } = await ended({ again: prepareAgain })

  await preparation.prepareAgain(again)

  expect(prepareAgain).toHaveBeenCalledWith({ id: again.run.id, outcomes: ['refused'] })
  expect(preparation.stage).toMatchObject({ name: 'confirming', prepared: { count: 2 }, listName: 'monday.csv', again })
})

test('does not ask over the question of a list that was read meanwhile', async () => {
  const { preparation, again } = await ended({}, false, () => true)

  await preparation.prepareAgain(again)

  expect(preparation.stage).toEqual({ name: 'idle' })
})

test('says why a run cannot be tried again', async () => {
  const { preparation, again } = await ended({
    again: () => Promise.resolve({ ok: false, error: { code: 'nothing-chosen' } }),
  })

  await preparation.prepareAgain(again)

  expect(preparation.stage).toEqual({ name: 'failed', error: { code: 'nothing-chosen' }, again })
})

test('asks nothing after going back, even when main answers late', async () => {
  const slow = Promise.withResolvers<Awaited<ReturnType<Api['run']['again']>>>()
  const { preparation, again } = await ended({ again: () => slow.promise })
  const preparing = preparation.prepareAgain(again)

  preparation.goBack()
  slow.resolve({ ok: true, value: PREPARED })
  await preparing

  expect(preparation.stage).toEqual({ name: 'idle' })
})

describe('a part of a list with what a deallocation may help', () => {
  const SEALED = { ...PREPARED, count: 2 }

  function api(...states: readonly StateCount[]) {
    return {
      again: vi.fn<Api['run']['again']>(() => Promise.resolve({ ok: true, value: SEALED })),
      deallocatable: vi.fn<Api['run']['deallocatable']>(() => Promise.resolve({ ok: true, value: states })),
    }
  }

  test.each(SENT_AGAIN)('where the account wants it, also what was %s begins with deallocation', async (outcome) => {
    const main = api({ state: 'Allocated', count: 2 }, { state: 'Manifested', count: 1 })
    const { preparation, again } = await ended(main, true)
    const outcomes = [outcome]

    await preparation.prepareAgain({ ...again, outcome })

    expect(main.deallocatable).toHaveBeenCalledWith({ id: again.run.id, outcomes })
    expect(main.again).toHaveBeenLastCalledWith({ id: again.run.id, outcomes, deallocation: 'unless-manifested' })
    expect(preparation.stage).toMatchObject({ deallocation: { manifested: 1, others: 2, isAsked: false } })

    await preparation.chooseDeallocation('none')
    expect(main.again).toHaveBeenLastCalledWith({ id: again.run.id, outcomes, deallocation: 'none' })
  })

  test('no other account is asked about it', async () => {
    const main = api({ state: 'Allocated', count: 2 })
    const { preparation, again } = await ended(main)

    await preparation.prepareAgain(again)

    expect(main.deallocatable).not.toHaveBeenCalled()
    expect(main.again).toHaveBeenLastCalledWith({ id: again.run.id, outcomes: ['refused'] })
  })

  test('asked to deallocate the one that is manifested, nothing begins before that is chosen', async () => {
    const { preparation, again, start } = await ended(api({ state: 'Manifested', count: 1 }))
    start.mockClear()

    await preparation.deallocateRefused(again.run)
    await preparation.confirm(2)
    expect(start).not.toHaveBeenCalled()
    expect(preparation.stage).toMatchObject({ name: 'confirming', deallocation: { kind: 'none' } })

    await preparation.chooseDeallocation('manifested-too')
    await preparation.confirm(2)
    expect(start).toHaveBeenCalledOnce()
  })

  test('where main does not know of what, nothing is prepared', async () => {
    const error = { code: 'no-such-run' } as const
    const main = { ...api(), deallocatable: () => Promise.resolve({ ok: false, error } as const) }
    const { preparation, again } = await ended(main, true)

    await preparation.prepareAgain(again)

    expect(main.again).not.toHaveBeenCalled()
    expect(preparation.stage).toMatchObject({ name: 'failed', error })
  })
})

describe('a list of which nothing is left to cancel', () => {
  test('is written down, and ends as a run without a confirmation', async () => {
    const { preparation, start, onStarted, onUnsent, fake } = setUp()

    await preparation.finishUnsent(fakeList(3), { leftOut: new Set([1, 2, 3]) }, 'practice')

    expect(onUnsent).toHaveBeenCalledWith(expect.objectContaining({ id: fake.played().id }))
    expect(fake.played().lines.map(({ chosen }) => chosen)).toEqual([false, false, false])
    expect(preparation.stage).toEqual({ name: 'idle' })
    expect(start).not.toHaveBeenCalled()
    expect(onStarted).not.toHaveBeenCalled()
  })

  test('says so where main does not agree', async () => {
    const error = { code: 'not-what-was-confirmed' } as const
    const { preparation, onUnsent } = setUp({ finishUnsent: () => Promise.resolve({ ok: false, error }) })

    await preparation.finishUnsent(fakeList(3), { leftOut: new Set([1, 2, 3]) }, 'practice')

    expect(preparation.stage).toEqual({ name: 'failed', error, unsent: true })
    expect(onUnsent).not.toHaveBeenCalled()
  })
})
