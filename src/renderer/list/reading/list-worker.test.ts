// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest'
import type { ReadRequest } from '../read-list.ts'
import { readText } from './text/read-text.ts'

vi.mock('./warm-up.ts', () => ({ warmUp: () => 0 }))
vi.mock('./text/read-text.ts')

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a reading that breaks off says so, and does not blame the file', async () => {
  const worker = { onmessage: (_request: { readonly data: ReadRequest }): unknown => undefined, postMessage: vi.fn() }
  vi.stubGlobal('self', worker)
  vi.mocked(readText).mockImplementation(function* () {
    yield* []
    throw new RangeError('Invalid string length')
  })
  await import('./list-worker.ts')

  await worker.onmessage({ data: { text: 'EC-000-05D-1NS', as: {} } })

  expect(worker.postMessage.mock.calls).toEqual([[{ end: { ok: false, problem: { code: 'reading-failed' } } }]])
})
