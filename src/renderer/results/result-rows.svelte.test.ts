import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import type { ShownRow } from '#shared/run.ts'
import { createFakeApi } from '../../../test/renderer/fake-api.ts'
import { ResultRows, type RowsWanted } from './result-rows.svelte.ts'
import { runId } from '../../../test/ids.ts'

const TOTAL = 1000
const ALL: RowsWanted = { show: { kind: 'all' }, search: '', order: null, own: [] }
const UNKNOWN: RowsWanted = { ...ALL, show: { kind: 'group', group: 'unknown' } }
const REFUSED: RowsWanted = { ...ALL, show: { kind: 'group', group: 'refused' } }
const run = (id: string, isRunning = true) => ({
  id: runId(id),
  stage: isRunning ? ({ name: 'running' } as const) : ({ name: 'finished', stopped: false } as const),
})
const row = (number: number): ShownRow => ({
  number,
  kind: 'consignment',
  text: '',
  result: 'cancelled',
  reason: '',
  attempts: 1,
  own: [],
})

function setUp() {
  const fetched = vi.fn<Api['report']['rows']>(({ offset, limit }) => {
    const length = Math.min(limit, TOTAL - offset)
    return Promise.resolve({
      ok: true,
      value: { total: TOTAL, elsewhere: 0, rows: Array.from({ length }, (_, index) => row(offset + index + 1)) },
    })
  })
  const rows = new ResultRows({ report: { ...createFakeApi().report, rows: fetched } })
  return { rows, fetched, offsets: () => fetched.mock.calls.map(([{ offset }]) => offset) }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('fetches the first page, and knows of the others', async () => {
  const { rows, offsets } = setUp()

  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)

  expect([rows.rows.length, rows.rows[0]?.number, rows.rows[999]]).toEqual([TOTAL, 1, undefined])
  expect(offsets()).toEqual([0])
})

test('fetches a page once it comes into sight, and not twice', async () => {
  const { rows, offsets } = setUp()
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)

  rows.see(395, 410)
  rows.see(396, 411)
  await vi.advanceTimersByTimeAsync(0)

  expect(offsets()).toEqual([0, 200, 400])
  expect(rows.rows[405]?.number).toBe(406)
})

test('asks main for the rows of a filter', async () => {
  const { rows, fetched } = setUp()

  rows.show(run('a'), UNKNOWN)
  await vi.advanceTimersByTimeAsync(0)

  expect(fetched.mock.calls[0]?.[0]).toEqual({ id: 'a', ...UNKNOWN, offset: 0, limit: 200 })
})

test('brings its rows along with each of the ten snapshots a second', async () => {
  const { rows, offsets } = setUp()
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(100)

  for (let snapshots = 1; snapshots <= 10; snapshots += 1) {
    rows.show(run('a'), ALL)
    await vi.advanceTimersByTimeAsync(1)
    expect(offsets()).toHaveLength(1 + snapshots)
    await vi.advanceTimersByTimeAsync(99)
  }
})

test('fetches what is in sight no more often than that, however much changes', async () => {
  const { rows, offsets } = setUp()
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)

  for (let at = 0; at < 100; at += 1) {
    rows.show(run('a'), ALL)
    await vi.advanceTimersByTimeAsync(8)
  }

  expect(offsets().length).toBeLessThanOrEqual(11)
})

test('rows follow a run that is faster than main answers, and main rests as long as it worked', async () => {
  const { rows, fetched } = setUp()
  let asked = 0
  fetched.mockImplementation(async () => {
    const mine = ++asked
    await new Promise((resolve) => setTimeout(resolve, 700))
    return { ok: true, value: { total: 1, elsewhere: 0, rows: [row(mine)] } }
  })

  const seen: (number | undefined)[] = []
  for (let tenth = 0; tenth < 40; tenth += 1) {
    rows.show(run('a'), ALL)
    await vi.advanceTimersByTimeAsync(100)
    seen.push(rows.rows[0]?.number)
  }

  expect([...new Set(seen)]).toEqual([undefined, 1, 2, 3])
})

test('what changed while an answer was on its way is fetched, though nothing changes after it', async () => {
  const { rows, fetched } = setUp()
  rows.show(run('a'), ALL)
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(1000)

  expect(fetched).toHaveBeenCalledTimes(2)
})

test('a clock that is put back does not keep it from fetching again', async () => {
  const { rows, offsets } = setUp()
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)
  vi.setSystemTime(Date.now() - 3_600_000)

  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(500)

  expect(offsets()).toEqual([0, 0])
})

test('shows nothing of an earlier filter that is answered late', async () => {
  const { rows, fetched } = setUp()
  const late = Promise.withResolvers<Awaited<ReturnType<Api['report']['rows']>>>()
  fetched.mockReturnValueOnce(late.promise)

  rows.show(run('a'), REFUSED)
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)
  late.resolve({ ok: true, value: { total: 1, elsewhere: 0, rows: [row(77)] } })
  await vi.advanceTimersByTimeAsync(0)

  expect(rows.rows).toHaveLength(TOTAL)
})

test('what is only searched again stays in sight until the answer has come', async () => {
  const { rows, fetched } = setUp()
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)
  fetched.mockResolvedValueOnce({ ok: true, value: { total: 1, elsewhere: 3, rows: [row(5)] } })

  rows.show(run('a'), { ...ALL, search: '5' })
  expect([rows.rows.length, rows.loaded]).toEqual([TOTAL, false])
  await vi.advanceTimersByTimeAsync(0)

  expect([rows.rows.map((each) => each?.number), rows.elsewhere]).toEqual([[5], 3])
})

test('what a run ends with is fetched at once, though an answer of before is on its way or has just come', async () => {
  const { rows, offsets } = setUp()
  rows.show(run('a'), ALL)
  rows.show(run('a', false), ALL)
  expect(offsets()).toEqual([0, 0])
  await vi.advanceTimersByTimeAsync(0)

  rows.show(run('a'), ALL)
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(1)
  rows.show(run('a', false), ALL)
  expect(offsets()).toEqual([0, 0, 0, 0])
  await vi.advanceTimersByTimeAsync(1000)
  expect(offsets()).toEqual([0, 0, 0, 0])
})

test('what is in sight is fetched after a sort, and after a search that finds fewer rows', async () => {
  const { rows, fetched } = setUp()
  rows.show(run('a', false), ALL)
  await vi.advanceTimersByTimeAsync(0)
  rows.see(600, 620)
  await vi.advanceTimersByTimeAsync(0)

  rows.show(run('a', false), { ...ALL, order: { by: 'reference', isDescending: false } })
  await vi.advanceTimersByTimeAsync(0)
  expect(rows.rows[610]?.number).toBe(611)

  fetched.mockImplementation(({ offset }) =>
    Promise.resolve({ ok: true, value: { total: 1, elsewhere: 0, rows: offset === 0 ? [row(7)] : [] } }),
  )
  rows.show(run('a', false), { ...ALL, search: '7' })
  await vi.advanceTimersByTimeAsync(0)
  expect(rows.rows.map((each) => each?.number)).toEqual([7])
})

test('says that rows could not be read, shows none of another search, and asks again', async () => {
  const { rows, fetched } = setUp()
  const error = { code: 'journal-failed', detail: '' } as const
  rows.show(run('a'), ALL)
  await vi.advanceTimersByTimeAsync(0)

  fetched.mockResolvedValueOnce({ ok: false, error })
  rows.show(run('a'), { ...ALL, search: '5' })
  await vi.advanceTimersByTimeAsync(0)
  expect([rows.loaded, rows.error, rows.rows]).toEqual([false, error, []])

  rows.show(run('a'), { ...ALL, search: '5' })
  await vi.advanceTimersByTimeAsync(1000)
  expect([rows.loaded, rows.error, rows.rows.length]).toEqual([true, undefined, TOTAL])
})
