// @vitest-environment jsdom
import type { Line } from '#shared/list.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { readList, type ReadAnswer, type ReadingWorker, type ReadRequest } from './read-list.ts'
import type { LineChunk } from './reading/rows/line-chunk.ts'
import { readText } from './reading/text/read-text.ts'
import { standIn } from '../../../test/stand-in.ts'

class FakeWorker implements ReadingWorker {
  onmessage: ReadingWorker['onmessage'] = null
  onerror: ReadingWorker['onerror'] = null
  onmessageerror: ReadingWorker['onmessageerror'] = null
  readonly requests: ReadRequest[] = []
  ended = false

  postMessage(request: ReadRequest): void {
    this.requests.push(request)
  }

  terminate(): void {
    this.ended = true
  }

  answer(data: ReadAnswer): void {
    this.onmessage?.call(standIn<Worker>(this), new MessageEvent('message', { data }))
  }
}

const pasted = { kind: 'text', text: 'EC-000-05D-1NS\nEC-000-05D-1NT\n', name: 'Pasted list', source: 'paste' } as const

function answerAll(worker: FakeWorker, text: string): void {
  const steps = readText(text)
  let next = steps.next()
  for (; next.done !== true; next = steps.next()) worker.answer({ chunk: next.value })
  worker.answer({ end: next.value })
}

afterEach(() => {
  vi.useRealTimers()
})

test('the list has the name and the source of what was brought, and all lines', async () => {
  const worker = new FakeWorker()
  const numbers: number[] = []

  const result = readList(pasted, { onLine: ({ number }) => numbers.push(number) }, () => worker)
  answerAll(worker, pasted.text)

  expect(await result).toMatchObject({
    ok: true,
    list: { name: 'Pasted list', source: 'paste', header: undefined, column: 0, lines: [{ number: 1 }, { number: 2 }] },
  })
  expect(numbers).toEqual([1, 2])
  expect(worker.ended).toBe(true)
})

test('it is said when a later line leaves out one that was told before', async () => {
  const worker = new FakeWorker()
  const told: (string | undefined)[] = []
  const onLine = (line: Line): unknown => told.push(line.kind === 'consignment' ? line.leftOutAs : undefined)

  const result = readList(pasted, { onLine }, () => worker)
  answerAll(worker, 'Reference,Note\nEC-000-000-001,\nEC-000-000-002,\nEC-000-000-001,do not cancel\n')

  expect(told).toEqual([undefined, undefined, undefined])
  expect(await result).toMatchObject({ hasChanged: true, list: { lines: [{ leftOutAs: 'not-to-cancel' }, {}, {}] } })
})

test('progress is told ten times a second at most', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const worker = new FakeWorker()
  const progress: number[] = []
  const chunk = readText(pasted.text).next().value as LineChunk

  void readList(pasted, { onProgress: (lines) => progress.push(lines) }, () => worker)
  worker.answer({ chunk })
  vi.advanceTimersByTime(100)
  worker.answer({ chunk })
  worker.answer({ chunk })
  vi.advanceTimersByTime(100)
  worker.answer({ chunk })

  expect(progress).toEqual([4, 8])
})

test('the worker gets the file itself, and what the user chose', async () => {
  const worker = new FakeWorker()
  const file = new File(['EC-000-05D-1NS'], 'monday.csv')

  const result = readList({ kind: 'file', file, source: 'file' }, { as: { column: 2 } }, () => worker)
  answerAll(worker, 'EC-000-05D-1NS')

  expect(worker.requests).toEqual([{ file, as: { column: 2 } }])
  expect(await result).toMatchObject({ ok: true, list: { name: 'monday.csv', source: 'file' } })
})

test('a problem is handed on', async () => {
  const worker = new FakeWorker()

  const result = readList(pasted, {}, () => worker)
  worker.answer({ end: { ok: false, problem: { code: 'empty' } } })

  expect(await result).toEqual({ ok: false, problem: { code: 'empty' } })
})

test('aborting ends the worker in the middle of its work', async () => {
  const worker = new FakeWorker()
  const abort = new AbortController()

  const result = readList(pasted, { signal: abort.signal }, () => worker)
  abort.abort()

  expect(await result).toEqual({ ok: false, problem: { code: 'cancelled' } })
  expect(worker.ended).toBe(true)
})

test('what was aborted beforehand is not begun', async () => {
  const worker = new FakeWorker()

  const result = readList(pasted, { signal: AbortSignal.abort() }, () => worker)

  expect(await result).toEqual({ ok: false, problem: { code: 'cancelled' } })
  expect(worker.requests).toEqual([])
})

test('a worker that fails leaves nobody waiting', async () => {
  const worker = new FakeWorker()

  const result = readList(pasted, {}, () => worker)
  worker.onerror?.call(standIn<Worker>(worker), new ErrorEvent('error'))

  expect(await result).toEqual({ ok: false, problem: { code: 'reading-failed' } })
})
