import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reason } from '#shared/reason.ts'
import type { RunStage, ShownRow } from '#shared/run.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { StillOpen } from './still-open.svelte.ts'
import { runId } from '../../../test/ids.ts'

const FINISHED: RunStage = { name: 'finished', stopped: false }
const NO_ANSWER: Reason = { code: 'no-usable-answer', after: 'connection-lost' }
const STILL_OPEN: Reason = { code: 'still-open', state: 'Allocated', after: 'connection-lost' }

/** Unknown lines; the one at `openAt` is known to be open. */
function setUp(total: number, openAt?: number) {
  const row = (number: number): ShownRow => ({
    number,
    kind: 'consignment',
    text: '',
    result: 'unknown',
    reason: '',
    why: number === openAt ? STILL_OPEN : NO_ANSWER,
    attempts: 1,
    own: [],
  })
  const rows = vi.fn<Api['report']['rows']>(({ offset, limit }) => {
    const length = Math.max(0, Math.min(limit, total - offset))
    return Promise.resolve({
      ok: true,
      value: { total, elsewhere: 0, rows: Array.from({ length }, (_, index) => row(offset + index)) },
    })
  })
  return { rows, stillOpen: new StillOpen({ report: { ...createFakeApi().report, rows } }) }
}

test('knows of one that a look-up has shown to be open', async () => {
  const { stillOpen, rows } = setUp(1200, 1100)

  await stillOpen.look({ id: runId('a'), stage: FINISHED })

  expect(stillOpen.isKnown).toBe(true)
  expect(rows.mock.calls.map(([{ show, offset }]) => [show, offset])).toEqual([
    [{ kind: 'result', result: 'unknown' }, 0],
    [{ kind: 'result', result: 'unknown' }, 500],
    [{ kind: 'result', result: 'unknown' }, 1000],
  ])
})

test('looks no further once one is found', async () => {
  const { stillOpen, rows } = setUp(1200, 3)

  await stillOpen.look({ id: runId('a'), stage: FINISHED })

  expect(rows).toHaveBeenCalledOnce()
})

test('knows of none while PRO has not been asked', async () => {
  const { stillOpen } = setUp(2)

  await stillOpen.look({ id: runId('a'), stage: FINISHED })

  expect(stillOpen.isKnown).toBe(false)
})

test('knows of none any more while PRO is being asked', async () => {
  const { stillOpen } = setUp(2, 1)
  await stillOpen.look({ id: runId('a'), stage: FINISHED })

  await stillOpen.look({ id: runId('a'), stage: { name: 'running' } })

  expect(stillOpen.isKnown).toBe(false)
})

test('forgets a look that another has overtaken', async () => {
  const { stillOpen, rows } = setUp(2, 1)
  const late = Promise.withResolvers<Awaited<ReturnType<Api['report']['rows']>>>()
  rows.mockReturnValueOnce(late.promise)

  const first = stillOpen.look({ id: runId('a'), stage: FINISHED })
  await stillOpen.look({ id: runId('a'), stage: { name: 'running' } })
  late.resolve({ ok: true, value: { total: 0, elsewhere: 0, rows: [] } })
  await first

  expect(stillOpen.isKnown).toBe(false)
})
