import { expect, test, vi } from 'vitest'
import { reloadWhenGone } from './page-gone.ts'

const AGAIN = 0
const CLOSE = 1

function createPage(response: number) {
  let now = 0
  const listeners = new Map<string, (event: unknown, gone: { reason: string }) => void>()
  const on = (event: string, listener: (event: unknown, gone: { reason: string }) => void) => {
    listeners.set(event, listener)
  }
  const reload = vi.fn()
  const close = vi.fn()
  const ask = vi.fn(() => Promise.resolve({ response }))
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  reloadWhenGone({ on, reload }, { ask, close, elapsed: () => now, log })
  const load = () => listeners.get('did-finish-load')?.({}, { reason: '' })
  const die = (afterMs: number, reason = 'crashed') => {
    now += afterMs
    listeners.get('render-process-gone')?.({}, { reason })
  }
  return { reload, close, ask, load, die }
}

test('a page that dies is loaded again', () => {
  const page = createPage(AGAIN)
  page.load()

  page.die(60_000)

  expect(page.reload).toHaveBeenCalledTimes(1)
  expect(page.ask).not.toHaveBeenCalled()
})

test('a page that dies again at once is loaded only when the user says so', async () => {
  const page = createPage(AGAIN)
  page.load()

  page.die(2_000)

  expect(page.reload).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(page.reload).toHaveBeenCalledTimes(1))
})

test('the user may close the program instead', async () => {
  const page = createPage(CLOSE)
  page.load()

  page.die(2_000)

  await vi.waitFor(() => expect(page.close).toHaveBeenCalledTimes(1))
  expect(page.reload).not.toHaveBeenCalled()
})

test('a page that was closed stays so', () => {
  const page = createPage(AGAIN)
  page.load()

  page.die(60_000, 'clean-exit')

  expect([page.reload.mock.calls.length, page.ask.mock.calls.length]).toEqual([0, 0])
})
