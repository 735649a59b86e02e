import { expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { runId } from '../../../test/ids.ts'
import { FakeRun } from '../../../test/renderer/fake-run.ts'
import { HistoryState } from './history-state.svelte.ts'

type List = Api['history']['list']

function run(): RunSnapshot {
  const head = { environment: 'sandbox', name: 'a.csv', source: 'file', header: null, column: 0 } as const
  return new FakeRun(runId(crypto.randomUUID()), head, []).snapshot()
}

function setUp(list: List) {
  const sums = vi.fn<Api['history']['sums']>(() => Promise.resolve({ ok: true, value: [] }))
  return new HistoryState({
    history: { list, sums, search: vi.fn(), stopSearch: vi.fn(), toDo: vi.fn(), printDay: vi.fn(), remove: vi.fn() },
  })
}

test('more runs come from where the last page ended, and the one on top is not shown again in its own place', async () => {
  const [top, second, third] = [run(), run(), run()]
  const list = vi.fn<List>(({ before }) =>
    Promise.resolve({
      ok: true,
      value: before === undefined ? { runs: [top, second], next: 7 } : { runs: [third, top], next: undefined },
    }),
  )
  const history = setUp(list)
  await history.load()

  await history.more()
  await history.more()

  expect(list.mock.calls.map(([{ before }]) => before)).toEqual([undefined, 7])
  expect(history.stage).toEqual({ name: 'ready', runs: [top, second, third], next: undefined })
})

test('the runs that are shown stay when the next page cannot be read, and it is asked for again', async () => {
  const [first, second] = [run(), run()]
  const error = { code: 'journal-failed', detail: '' } as const
  const list = vi.fn<List>(() => Promise.resolve({ ok: true, value: { runs: [first], next: 7 } }))
  const history = setUp(list)
  await history.load()

  list.mockResolvedValueOnce({ ok: false, error })
  await history.more()
  expect(history.stage).toEqual({ name: 'ready', runs: [first], next: 7, error })

  list.mockResolvedValueOnce({ ok: true, value: { runs: [second], next: undefined } })
  await history.more()
  expect(history.stage).toEqual({ name: 'ready', runs: [first, second], next: undefined })
})
