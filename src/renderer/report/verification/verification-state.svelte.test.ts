import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import type { VerificationProgress } from '#shared/verification.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { createFakeApi } from '../../../../test/renderer/fake-api.ts'
import { VerificationState } from './verification-state.svelte.ts'
import { runId } from '../../../../test/ids.ts'

const PROGRESS: VerificationProgress = { id: runId('a'), read: 3, of: 12, cancelling: 0 }

function setUp(over: Partial<Api['verification']> = {}) {
  const told: ((progress: VerificationProgress) => void)[] = []
  const api = {
    verification: {
      ...createFakeApi().verification,
      progress: (listener: (progress: VerificationProgress) => void) => {
        told.push(listener)
        return () => undefined
      },
      ...over,
    },
  }
  const onRun = vi.fn<(run: RunSnapshot) => void>()
  const state = new VerificationState({ api, onRun })
  state.follow()
  return { state, onRun, tell: (progress: VerificationProgress) => told.forEach((listener) => listener(progress)) }
}

const never = () => new Promise<never>(() => undefined)

test('shows how far main is with the run that it asks about, and with no other', () => {
  const { state, tell } = setUp({ start: never })
  void state.ask(runId('a'), false)

  tell({ ...PROGRESS, id: runId('b') })
  expect(state.stage).toEqual({ name: 'asking', id: 'a', isStopping: false })
  tell(PROGRESS)

  expect(state.stage).toEqual({ name: 'asking', id: 'a', isStopping: false, progress: PROGRESS })
})

test('asks about one run at a time', () => {
  const start = vi.fn(never)
  const { state } = setUp({ start })

  void state.ask(runId('a'), false)
  void state.ask(runId('b'), false)

  expect(start.mock.calls).toEqual([[{ id: 'a', rest: false }]])
})

test('stops what it asks about', async () => {
  const stop = vi.fn<Api['verification']['stop']>(() => Promise.resolve({ ok: true, value: undefined }))
  const { state } = setUp({ start: never, stop })
  await state.stop()
  void state.ask(runId('a'), true)

  await state.stop()

  expect(stop.mock.calls).toEqual([[{ id: 'a' }]])
  expect(state.stage).toMatchObject({ name: 'asking', isStopping: true })
})

test('says why main did not ask', async () => {
  const { state, onRun } = setUp({ start: () => Promise.resolve({ ok: false, error: { code: 'no-key' } }) })

  await state.ask(runId('a'), false)

  expect(state.stage).toEqual({ name: 'failed', id: 'a', error: { code: 'no-key' } })
  expect(onRun).not.toHaveBeenCalled()
})

test('why PRO could not be asked is said until the report is left', async () => {
  const { state } = setUp({ start: () => Promise.resolve({ ok: false, error: { code: 'no-key' } }) })
  await state.ask(runId('a'), false)
  const before = state.stage

  state.leave()

  expect([before, state.stage]).toEqual([{ name: 'failed', id: 'a', error: { code: 'no-key' } }, { name: 'idle' }])
})
