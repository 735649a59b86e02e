import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { RunState } from './run-state.svelte.ts'
import { runId } from '../../../test/ids.ts'
import { runSnapshot } from '../../../test/run-snapshot.ts'
import { eventually } from '../../../test/eventually.ts'

const PAUSED: RunStage = { name: 'paused', pause: { code: 'interrupted' } }
const FINISHED: RunStage = { name: 'finished', stopped: false }

function snapshot(stage: RunStage, id = runId('a'), unknown = 0, asking = false): RunSnapshot {
  const outcomes = { ...NO_OUTCOMES, unknown, cancelled: 10 - unknown }
  return runSnapshot(10, { id, stage, asking, counts: { outcomes } })
}

const asking = (unknown = 2, stage: RunStage = { name: 'running' }): RunSnapshot =>
  snapshot(stage, runId('a'), unknown, true)

/** A window on the report of a run with two unknown lines, which PRO is being asked about again. */
async function askedAgain(during: RunSnapshot = asking()) {
  const open = vi.fn(() => Promise.resolve({ ok: true as const, value: snapshot(FINISHED, runId('a'), 2) }))
  const set = setUp(undefined, { open, settle: () => Promise.resolve({ ok: true, value: during }) })
  set.state.follow()
  await set.state.open(runId('a'))
  await set.state.settle()
  return { ...set, open }
}

function setUp(current?: RunSnapshot, over: Partial<Api['run']> = {}) {
  const fake = createFakeApi(current === undefined ? {} : { current })
  const onActive = vi.fn()
  const onReport = vi.fn()
  const onPaused = vi.fn()
  const onFinished = vi.fn()
  const state = new RunState({ api: { run: { ...fake.run, ...over } }, onActive, onReport, onPaused, onFinished })
  return { state, fake, onActive, onReport, onPaused, onFinished }
}

test('shows a run that was found at the start, such as after a reload', async () => {
  const { state, onActive } = setUp(snapshot(PAUSED))

  state.follow()

  await eventually(() => expect(state.active?.stage).toEqual(PAUSED))
  expect(onActive).toHaveBeenCalledOnce()
})

test('shows nothing when no run is active', async () => {
  const { state, onActive } = setUp()

  state.follow()
  await Promise.resolve()

  expect([state.active, onActive.mock.calls.length]).toEqual([undefined, 0])
})

test('follows what main tells, and turns it into the report at the end', () => {
  const { state, fake, onActive, onFinished } = setUp()
  state.follow()

  fake.tell(snapshot({ name: 'running' }))
  fake.tell(snapshot({ name: 'running' }))
  const active = state.active?.id
  fake.tell(snapshot(FINISHED))

  expect(active).toBe('a')
  expect([state.active, state.shown?.stage]).toEqual([undefined, FINISHED])
  expect([onActive.mock.calls.length, onFinished.mock.calls.length]).toEqual([1, 1])
})

test('listens no more once it was undone', () => {
  const { state, fake } = setUp()
  const undo = state.follow()

  undo()
  fake.tell(snapshot({ name: 'running' }))

  expect(state.active).toBeUndefined()
})

test('asks PRO again about unknown ones without leaving the report', async () => {
  const { state, fake, onActive } = setUp(undefined, {
    open: () => Promise.resolve({ ok: true, value: snapshot(FINISHED, runId('a'), 2) }),
    settle: () => Promise.resolve({ ok: true, value: asking() }),
  })
  state.follow()
  await state.open(runId('a'))

  await state.settle()
  const during = [state.isSettling, state.active]
  fake.tell(snapshot(FINISHED, runId('a'), 0))

  expect(during).toEqual([true, undefined])
  expect([state.isSettling, state.shown?.counts.outcomes.unknown]).toEqual([false, 0])
  expect(onActive).not.toHaveBeenCalled()
})

test('turns to the run when asking again is paused', async () => {
  const { state, onActive } = setUp(undefined, {
    open: () => Promise.resolve({ ok: true, value: snapshot(FINISHED, runId('a'), 2) }),
    settle: () => Promise.resolve({ ok: true, value: asking() }),
  })
  await state.open(runId('a'))
  await state.settle()

  state.take(asking(2, PAUSED))

  expect(state.active?.stage).toEqual(PAUSED)
  expect(onActive).toHaveBeenCalledOnce()
})

test('tells of a pause that comes while it looks, once, and not of one that was there before', async () => {
  const { state, fake, onPaused } = setUp(snapshot(PAUSED))
  state.follow()
  await eventually(() => expect(state.active?.stage).toEqual(PAUSED))
  const before = onPaused.mock.calls.length

  fake.tell(snapshot({ name: 'running' }))
  fake.tell(snapshot(PAUSED))
  fake.tell(snapshot(PAUSED))

  expect([before, onPaused.mock.calls.length]).toEqual([0, 1])
})

test('opening a finished run is no end of one', async () => {
  const { state, onFinished } = setUp(undefined, {
    open: () => Promise.resolve({ ok: true, value: snapshot(FINISHED) }),
  })

  await state.open(runId('a'))

  expect(onFinished).not.toHaveBeenCalled()
})

test('keeps the run as it was, and says why, when main refuses an order', async () => {
  const { state } = setUp(undefined, {
    continue: () => Promise.resolve({ ok: false, error: { code: 'no-key' } }),
  })
  state.take(snapshot(PAUSED))

  await state.continue()

  expect([state.active?.stage, state.errorOf(runId('a'))]).toEqual([PAUSED, { code: 'no-key' }])
})

test('opens an unfinished run of the history as the active one', async () => {
  const { state } = setUp(undefined, { open: () => Promise.resolve({ ok: true, value: snapshot(PAUSED) }) })

  await state.open(runId('a'))

  expect([state.active?.id, state.shown]).toEqual(['a', undefined])
})

test('a run that paused while PRO was asked again, and goes on, is followed to its end', async () => {
  const settle = vi.fn(() => Promise.resolve({ ok: true as const, value: asking() }))
  const { state, fake, onFinished } = setUp(undefined, { settle })
  state.follow()
  fake.tell(snapshot({ name: 'running' }))
  fake.tell(snapshot(FINISHED, runId('a'), 2))
  await state.settle()
  fake.tell(asking(2, PAUSED))

  fake.tell(asking())
  const goingOn = state.active?.stage.name
  fake.tell(snapshot(FINISHED))

  expect(goingOn).toBe('running')
  expect([state.active, state.shown?.stage]).toEqual([undefined, FINISHED])
  expect(onFinished).toHaveBeenCalledTimes(2)
})

test('a second press on Continue waits for the answer to the first', async () => {
  const order = vi.fn(() => new Promise<never>(() => undefined))
  const { state, fake } = setUp(undefined, { continue: order })
  state.follow()
  fake.tell(snapshot(PAUSED))

  void state.continue()
  void state.continue()

  await eventually(() => expect(order).toHaveBeenCalledOnce())
})

test('a stop does not wait for the answer to a "continue"', async () => {
  const { state, fake } = setUp(undefined, {
    continue: () => new Promise<never>(() => undefined),
    stop: () => Promise.resolve({ ok: true, value: snapshot({ name: 'stopping' }) }),
  })
  state.follow()
  fake.tell(snapshot(PAUSED))

  void state.continue()

  expect(await state.stop()).toBe(true)
  expect(state.active?.stage.name).toBe('stopping')
})

test('nor does a stop in order to deallocate', async () => {
  const { state, fake, onFinished } = setUp(undefined, {
    continue: () => new Promise<never>(() => undefined),
    stop: () => Promise.resolve({ ok: true, value: snapshot({ name: 'stopping' }) }),
  })
  state.follow()
  fake.tell(snapshot(PAUSED))

  void state.continue()
  await state.stopAndDeallocate()
  fake.tell(snapshot(FINISHED))

  expect(onFinished).toHaveBeenCalledExactlyOnceWith(snapshot(FINISHED), true)
})

test('a stop in order to deallocate that the disk does not let end is over', async () => {
  const { state, fake, onFinished } = setUp(undefined, {
    stop: () => Promise.resolve({ ok: true, value: snapshot({ name: 'stopping' }) }),
  })
  state.follow()
  fake.tell(snapshot(PAUSED))
  await state.stopAndDeallocate()
  fake.tell(snapshot({ name: 'paused', pause: { code: 'journal-failed', detail: 'full' } }))

  await state.stop()
  fake.tell(snapshot(FINISHED))

  expect(onFinished).toHaveBeenCalledExactlyOnceWith(snapshot(FINISHED), false)
})

test('nor is one on that cannot even begin', async () => {
  const stop = vi
    .fn<Api['run']['stop']>(() => Promise.resolve({ ok: true, value: snapshot({ name: 'stopping' }) }))
    .mockResolvedValueOnce({ ok: true, value: snapshot(PAUSED) })
  const { state, fake, onFinished } = setUp(undefined, { stop })
  state.follow()
  fake.tell(snapshot(PAUSED))
  await state.stopAndDeallocate()

  await state.stop()
  fake.tell(snapshot(FINISHED))

  expect(onFinished).toHaveBeenCalledExactlyOnceWith(snapshot(FINISHED), false)
})

test('a run that PRO is asked about, and that is opened from the history, is followed on its report to its end', async () => {
  const { state, fake, open } = await askedAgain()
  open.mockResolvedValue({ ok: true, value: asking() })

  const step = await state.open(runId('a'))
  const during = [state.active, state.isSettling]
  fake.tell(snapshot(FINISHED))

  expect([step, ...during]).toEqual([{ ok: true, value: 'report' }, undefined, true])
  expect([state.active, state.isSettling, state.shown?.stage]).toEqual([undefined, false, FINISHED])
})

test('a new list while PRO is asked again leaves nothing behind that holds the window', async () => {
  const { state, fake, open } = await askedAgain()

  state.forget()
  fake.tell(asking(1))
  const during = [state.active, state.shown]
  fake.tell(snapshot(FINISHED, runId('a'), 1))
  open.mockResolvedValue({ ok: true, value: snapshot(FINISHED, runId('a'), 1) })
  await state.open(runId('a'))
  fake.tell(snapshot({ name: 'running' }))

  expect(during).toEqual([undefined, undefined])
  expect(state.active?.id).toBe('a')
})

test('asking again that main refuses holds nothing, and says why on its own report only', async () => {
  const { state } = setUp(undefined, {
    open: () => Promise.resolve({ ok: true, value: snapshot(FINISHED, runId('a'), 2) }),
    settle: () => Promise.resolve({ ok: false, error: { code: 'no-key' } }),
  })
  await state.open(runId('a'))

  await state.settle()
  const here = [state.isSettling, state.errorOf(runId('a'))]
  const later = state.settle()
  state.forget()
  await later

  expect(here).toEqual([false, { code: 'no-key' }])
  expect(state.errorOf(runId('a'))).toBeUndefined()
})

test('a window that begins while PRO is asked again shows the report of that run', async () => {
  const { state, onActive, onReport } = setUp(asking())

  state.follow()

  await eventually(() => expect(onReport).toHaveBeenCalledOnce())
  expect([state.isSettling, state.active, onActive.mock.calls.length]).toEqual([true, undefined, 0])
})

test('says what asking again has changed, until another report is shown', async () => {
  const { state, fake, open } = await askedAgain()

  const during = state.asked
  fake.tell(snapshot(FINISHED, runId('a'), 1))
  const after = state.asked
  open.mockResolvedValue({ ok: true, value: snapshot(FINISHED, runId('b')) })
  await state.open(runId('b'))

  expect(during).toBeUndefined()
  expect([after?.before?.counts.outcomes.unknown, after?.after.counts.outcomes.unknown]).toEqual([2, 1])
  expect(state.asked).toBeUndefined()
})

test('a run that sent says nothing of asking at its end', () => {
  const { state, fake } = setUp()
  state.follow()
  fake.tell(snapshot({ name: 'running' }))

  fake.tell(snapshot(FINISHED, runId('a'), 1))

  expect(state.asked).toBeUndefined()
})

test('asking again can be stopped from the report', async () => {
  const stop = vi.fn(() => Promise.resolve({ ok: true as const, value: asking(2, { name: 'stopping' }) }))
  const { state, fake } = setUp(asking(), { stop })
  state.follow()
  await eventually(() => {
    expect(state.isSettling).toBe(true)
  })

  await state.stop()
  const stopping = [state.active, state.shown?.stage.name]
  fake.tell(snapshot(FINISHED, runId('a'), 2))

  expect(stop).toHaveBeenCalledExactlyOnceWith({ id: 'a' })
  expect(stopping).toEqual([undefined, 'stopping'])
  expect(state.isSettling).toBe(false)
})

test('a page that is reloaded on a report shows that report again', async () => {
  const open = vi.fn(() => Promise.resolve({ ok: true as const, value: snapshot(FINISHED) }))
  const { state, onReport } = setUp(undefined, { open })

  state.follow(runId('a'))

  await eventually(() => expect(onReport).toHaveBeenCalledOnce())
  expect([open.mock.calls, state.shown?.id]).toEqual([[[{ id: 'a' }]], 'a'])
})

test('a report that is gone when the page is reloaded is not missed', async () => {
  const open = vi.fn(() => Promise.resolve({ ok: false as const, error: { code: 'no-such-run' as const } }))
  const { state, onReport } = setUp(undefined, { open })

  state.follow(runId('a'))
  await eventually(() => expect(open).toHaveBeenCalledOnce())
  await Promise.resolve()

  expect([onReport.mock.calls.length, state.shown]).toEqual([0, undefined])
})

test('looks again at what is still to do of the report that is shown, and at no other', async () => {
  const open = vi.fn((): ReturnType<Api['run']['open']> =>
    Promise.resolve({ ok: true, value: { ...snapshot(FINISHED), toDo: 3 } }),
  )
  const { state } = setUp(undefined, { open })
  await state.open(runId('a'))
  open.mockResolvedValue({ ok: true, value: { ...snapshot(FINISHED), toDo: 2 } })

  await state.lookAgain(runId('b'))
  expect(state.shown?.toDo).toBe(3)
  await state.lookAgain(runId('a'))
  expect(state.shown?.toDo).toBe(2)
})

test('a report that is read stays when another run ends, whose report is shown once it is left', async () => {
  const open = vi.fn(() => Promise.resolve({ ok: true as const, value: snapshot(FINISHED, runId('b')) }))
  const { state } = setUp(undefined, { open })
  state.take(snapshot({ name: 'running' }))
  await state.open(runId('b'))
  state.arrive()

  state.take(snapshot(FINISHED))

  expect([state.active, state.shown?.id]).toEqual([undefined, 'b'])
  state.leave()
  expect(state.shown?.id).toBe('a')
})

test('who stops a run to deallocate what it leaves is shown its report, whatever is read', async () => {
  const stop = vi.fn(() => Promise.resolve({ ok: true as const, value: snapshot({ name: 'stopping' }) }))
  const open = vi.fn(() => Promise.resolve({ ok: true as const, value: snapshot(FINISHED, runId('b')) }))
  const { state } = setUp(undefined, { open, stop })
  state.take(snapshot(PAUSED))
  await state.stopAndDeallocate()
  await state.open(runId('b'))
  state.arrive()

  state.take(snapshot(FINISHED))

  expect(state.shown?.id).toBe('a')
})

test('a report that cannot be opened is said by who wanted it, and nothing is said of the one that is shown', async () => {
  const error = { code: 'no-such-run' } as const
  const open = vi.fn<Api['run']['open']>(() => Promise.resolve({ ok: true, value: snapshot(FINISHED) }))
  const { state } = setUp(undefined, { open })
  await state.open(runId('a'))
  open.mockResolvedValue({ ok: false, error })

  expect(await state.open(runId('b'))).toEqual({ ok: false, error })
  expect([state.shown?.id, state.errorOf(runId('a'))]).toEqual(['a', undefined])
})

test('an order that failed is said of its own run, until that has ended or its screen is left', async () => {
  const error = { code: 'no-key' } as const
  const { state } = setUp(undefined, { continue: () => Promise.resolve({ ok: false, error }) })
  const errors = () => [state.errorOf(runId('a')), state.errorOf(runId('b'))]
  state.take(snapshot(PAUSED))
  await state.continue()
  expect(errors()).toEqual([error, undefined])

  state.forgetError()
  expect(errors()).toEqual([undefined, undefined])
  await state.continue()
  state.take(snapshot(FINISHED))
  expect(errors()).toEqual([undefined, undefined])
})
