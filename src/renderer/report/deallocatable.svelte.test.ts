import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunSnapshot, RunStage } from '#shared/run.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { runId } from '../../../test/ids.ts'
import { Deallocatable } from './deallocatable.svelte.ts'

function setUp(): { deallocatable: Deallocatable; asked: ReturnType<typeof vi.fn<Api['run']['deallocatable']>> } {
  const asked = vi.fn<Api['run']['deallocatable']>(() =>
    Promise.resolve({
      ok: true,
      value: [
        { state: 'Allocated', count: 12 },
        { state: 'Manifested', count: 4 },
        { state: 'ReadyToShip', count: 3 },
      ],
    }),
  )
  return { asked, deallocatable: new Deallocatable({ run: { ...createFakeApi().run, deallocatable: asked } }) }
}

const counts = { outcomes: { ...NO_OUTCOMES, refused: 19 } } as RunSnapshot['counts']
const FINISHED: RunStage = { name: 'finished', stopped: false }

test('counts what was refused in such states, the manifested ones apart', async () => {
  const { deallocatable } = setUp()

  await deallocatable.look({ id: runId('a'), stage: FINISHED, counts })

  expect(deallocatable.offered).toBe(15)
  expect(deallocatable.all).toBe(19)
})

test('asks in a pause, too', async () => {
  const { deallocatable, asked } = setUp()

  await deallocatable.look({ id: runId('a'), stage: { name: 'paused', pause: { code: 'interrupted' } }, counts })

  expect(asked).toHaveBeenCalledWith({ id: runId('a'), outcomes: ['refused'] })
  expect(deallocatable.offered).toBe(15)
})

test('does not ask where nothing was refused, or the run goes on', async () => {
  const { deallocatable, asked } = setUp()

  await deallocatable.look({ id: runId('a'), stage: { name: 'running' }, counts })
  await deallocatable.look({ id: runId('a'), stage: FINISHED, counts: { ...counts, outcomes: NO_OUTCOMES } })

  expect(asked).not.toHaveBeenCalled()
  expect(deallocatable.offered).toBe(0)
})
