import { expect, test, vi } from 'vitest'
import { reloadWhenGone } from './page-gone.ts'
import { eventually } from '../../../test/eventually.ts'

const AGAIN = 0
const CLOSE = 1

function createPage(response: number) {
  let now = 0
  const listeners = new Map<string, (event: unknown, ...details: never[]) => void>()
  const on = (event: string, listener: (event: unknown, ...details: never[]) => void) => {
    listeners.set(event, listener)
  }
  const emit = (event: string, ...details: readonly unknown[]) => {
    listeners.get(event)?.({}, ...(details as never[]))
  }
  const limits: (() => void)[] = []
  const clock = { elapsed: () => now, wait: () => new Promise<void>((resolve) => limits.push(resolve)) }
  const reload = vi.fn()
  const close = vi.fn()
  const ask = vi.fn(() => Promise.resolve({ response }))
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
  reloadWhenGone({ on, reload }, { ask, close, clock, log })
  const load = () => {
    emit('did-finish-load')
  }
  const fail = (isMainFrame: boolean) => {
    emit('did-fail-load', -2, 'ERR_FAILED', 'app://page', isMainFrame)
  }
  const timeOut = () => {
    for (const end of limits.splice(0)) end()
  }
  const die = (afterMs: number, reason = 'crashed') => {
    now += afterMs
    emit('render-process-gone', { reason })
  }
  return { reload, close, ask, load, die, fail, timeOut }
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
  await eventually(() => expect(page.reload).toHaveBeenCalledTimes(1))
})

test('the user may close the program instead', async () => {
  const page = createPage(CLOSE)
  page.load()

  page.die(2_000)

  await eventually(() => expect(page.close).toHaveBeenCalledTimes(1))
  expect(page.reload).not.toHaveBeenCalled()
})

test('a page that was closed stays so', () => {
  const page = createPage(AGAIN)
  page.load()

  page.die(60_000, 'clean-exit')

  expect([page.reload.mock.calls.length, page.ask.mock.calls.length]).toEqual([0, 0])
})

test('a page that does not come back in time is asked about', async () => {
  const page = createPage(CLOSE)
  page.load()

  page.die(60_000)
  page.timeOut()

  await eventually(() => expect(page.close).toHaveBeenCalledTimes(1))
})

test('a page that has come back is not asked about, however much time has passed', async () => {
  const page = createPage(CLOSE)
  page.load()

  page.die(60_000)
  page.load()
  page.timeOut()
  await Promise.resolve()

  expect(page.ask).not.toHaveBeenCalled()
})

test('a page that cannot be loaded again is asked about; a frame in it is not, nor the first load', () => {
  const page = createPage(AGAIN)
  page.fail(true)
  page.load()
  page.fail(false)
  expect(page.ask).not.toHaveBeenCalled()

  page.fail(true)

  expect(page.ask).toHaveBeenCalledTimes(1)
})
