import { expect, test, vi } from 'vitest'
import { guardClosing } from './closing.ts'
import { eventually } from '../../../test/eventually.ts'

const KEEP_OPEN = 0
const STOP_AND_CLOSE = 1

function createWindow(
  answers: readonly number[],
  runIsActive = true,
  isAsking = false,
  finish: () => Promise<void> | undefined = () => undefined,
) {
  let active = runIsActive
  let onClose: (event: { preventDefault(): void }) => void = () => undefined
  let closed = false
  const close = () => {
    let prevented = false
    onClose({
      preventDefault: () => {
        prevented = true
      },
    })
    closed = !prevented
  }
  const left = [...answers]
  const ask = vi.fn(() => Promise.resolve({ response: left.shift() ?? KEEP_OPEN }))
  const stopRun = vi.fn(() => {
    active = false
    return Promise.resolve()
  })
  guardClosing(
    { on: (_event, listener) => (onClose = listener), close },
    {
      isRunActive: () => active,
      isAsking: () => isAsking,
      stopRun,
      finish,
      ask,
      log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
    },
  )
  return { close, ask, stopRun, isClosed: () => closed }
}

test('closes without a word when no run is active', () => {
  const window = createWindow([], false)

  window.close()

  expect(window.isClosed()).toBe(true)
  expect(window.ask).not.toHaveBeenCalled()
})

test('asks in the middle of a run, and stays open when told to go on', async () => {
  const window = createWindow([KEEP_OPEN])

  window.close()
  await eventually(() => {
    expect(window.ask).toHaveBeenCalledOnce()
  })

  expect(window.isClosed()).toBe(false)
  expect(window.stopRun).not.toHaveBeenCalled()
})

test('stops the run before it closes', async () => {
  const window = createWindow([STOP_AND_CLOSE])

  window.close()

  await eventually(() => {
    expect(window.isClosed()).toBe(true)
  })
  expect(window.stopRun).toHaveBeenCalledOnce()
})

test('goes on when the question is dismissed or answered by Enter', () => {
  const window = createWindow([KEEP_OPEN])

  window.close()

  expect(window.ask).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      buttons: ['Keep it open', 'Stop the run and close'],
      defaultId: KEEP_OPEN,
      cancelId: KEEP_OPEN,
    }),
  )
})

test('does not speak of cancelling while PRO is only asked again', () => {
  const window = createWindow([KEEP_OPEN], true, true)

  window.close()

  expect(window.ask).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      message: 'PRO is being asked again about unknown consignments at this moment.',
      detail: expect.stringContaining('Nothing is being sent.') as string,
      buttons: ['Keep it open', 'Stop asking and close'],
    }),
  )
})

test('asks once, however often the button is pressed, and again at the next attempt', async () => {
  const window = createWindow([KEEP_OPEN, STOP_AND_CLOSE])

  window.close()
  window.close()
  expect(window.ask).toHaveBeenCalledOnce()
  await new Promise(setImmediate)
  window.close()

  await eventually(() => {
    expect(window.isClosed()).toBe(true)
  })
  expect(window.ask).toHaveBeenCalledTimes(2)
})

test('closes once what is still to be written is on the disk, however often it is pressed', async () => {
  let end: () => void = () => undefined
  const finish = vi.fn(() => new Promise<void>((resolve) => (end = resolve)))
  const window = createWindow([], false, false, finish)

  window.close()
  window.close()
  expect(window.isClosed()).toBe(false)
  end()

  await eventually(() => {
    expect(window.isClosed()).toBe(true)
  })
  expect(finish).toHaveBeenCalledOnce()
})

test('a run that is stopped on closing is written before the window closes', async () => {
  const finish = vi.fn(() => Promise.resolve())
  const window = createWindow([STOP_AND_CLOSE], true, false, finish)

  window.close()

  await eventually(() => {
    expect(window.isClosed()).toBe(true)
  })
  expect(window.stopRun.mock.invocationCallOrder[0]).toBeLessThan(finish.mock.invocationCallOrder[0] ?? 0)
})
