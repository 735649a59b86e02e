import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Api } from '#shared/ipc/channels.ts'
import type { ReportRow } from '#shared/run.ts'
import { ResultRows } from './result-rows.svelte.ts'

const TOTAL = 1000
const row = (number: number): ReportRow => ({
  number,
  kind: 'consignment',
  text: '',
  result: 'cancelled',
  reason: '',
  attempts: 1,
})

function setUp() {
  const fetched = vi.fn<Api['report']['rows']>(({ offset, limit }) => {
    const length = Math.min(limit, TOTAL - offset)
    return Promise.resolve({
      ok: true,
      value: { total: TOTAL, rows: Array.from({ length }, (_, index) => row(offset + index + 1)) },
    })
  })
  const rows = new ResultRows({ report: { rows: fetched, save: vi.fn(), showInFolder: vi.fn() } })
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

  rows.show({ id: 'a' }, null)
  await vi.advanceTimersByTimeAsync(0)

  expect([rows.rows.length, rows.rows[0]?.number, rows.rows[999]]).toEqual([TOTAL, 1, undefined])
  expect(offsets()).toEqual([0])
})

test('fetches a page once it comes into sight, and not twice', async () => {
  const { rows, offsets } = setUp()
  rows.show({ id: 'a' }, null)
  await vi.advanceTimersByTimeAsync(0)

  rows.see(395, 410)
  rows.see(396, 411)
  await vi.advanceTimersByTimeAsync(0)

  expect(offsets()).toEqual([0, 200, 400])
  expect(rows.rows[405]?.number).toBe(406)
})

test('asks main for the rows of a filter', async () => {
  const { rows, fetched } = setUp()

  rows.show({ id: 'a' }, 'unknown')
  await vi.advanceTimersByTimeAsync(0)

  expect(fetched.mock.calls[0]?.[0]).toEqual({ id: 'a', result: 'unknown', offset: 0, limit: 200 })
})

test('fetches what is in sight again at most twice a second', async () => {
  const { rows, offsets } = setUp()
  rows.show({ id: 'a' }, null)
  await vi.advanceTimersByTimeAsync(0)

  for (let tenth = 0; tenth < 10; tenth += 1) {
    rows.show({ id: 'a' }, null)
    await vi.advanceTimersByTimeAsync(100)
  }

  expect(offsets()).toEqual([0, 0, 0])
})

test('shows nothing of an earlier filter that is answered late', async () => {
  const { rows, fetched } = setUp()
  const late = Promise.withResolvers<Awaited<ReturnType<Api['report']['rows']>>>()
  fetched.mockReturnValueOnce(late.promise)

  rows.show({ id: 'a' }, 'refused')
  rows.show({ id: 'a' }, null)
  await vi.advanceTimersByTimeAsync(0)
  late.resolve({ ok: true, value: { total: 1, rows: [row(77)] } })
  await vi.advanceTimersByTimeAsync(0)

  expect(rows.rows).toHaveLength(TOTAL)
})
