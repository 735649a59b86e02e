import { expect, test, vi } from 'vitest'
import { eventually } from '../../../test/eventually.ts'
import { createRecordedLog } from '../../../test/main/recorded-log.ts'
import { askWhenHung } from './page-hung.ts'

const WAIT = 0
const RELOAD = 1

function createWindow() {
  const listeners = new Map<string, () => void>()
  const on = (event: string, listener: () => void) => listeners.set(event, listener)
  const forcefullyCrashRenderer = vi.fn()
  const answers: ((response: number) => void)[] = []
  const ask = vi.fn(
    ({ signal }: { readonly detail?: string; readonly signal: AbortSignal }) =>
      new Promise<{ response: number }>((resolve) => {
        answers.push((response) => {
          resolve({ response })
        })
        signal.addEventListener('abort', () => {
          resolve({ response: WAIT })
        })
      }),
  )
  askWhenHung({ on, webContents: { on, forcefullyCrashRenderer } }, { ask, log: createRecordedLog() })
  return { emit: (event: string) => listeners.get(event)?.(), ask, forcefullyCrashRenderer, answers }
}

test('a page that hangs is asked about once, in words that say what it means for the run', () => {
  const { emit, ask } = createWindow()

  emit('unresponsive')
  emit('unresponsive')

  expect(ask).toHaveBeenCalledTimes(1)
  expect(ask.mock.lastCall?.[0].detail).toContain('A run that is under way goes on')
})

test('a page that hangs is ended and so opened again where a person says so', async () => {
  const { emit, answers, forcefullyCrashRenderer } = createWindow()

  emit('unresponsive')
  answers[0]?.(RELOAD)

  await eventually(() => expect(forcefullyCrashRenderer).toHaveBeenCalledTimes(1))
})

test('a page that a person waits for is left alone, and asked about again when it hangs for longer', async () => {
  const { emit, ask, answers, forcefullyCrashRenderer } = createWindow()

  emit('unresponsive')
  answers[0]?.(WAIT)
  await eventually(() => {
    emit('unresponsive')
    expect(ask).toHaveBeenCalledTimes(2)
  })

  expect(forcefullyCrashRenderer).not.toHaveBeenCalled()
})

test.each(['responsive', 'did-finish-load', 'render-process-gone'])(
  'the question is taken back when there is nothing to ask any more (%s)',
  (event) => {
    const { emit, ask } = createWindow()
    emit('unresponsive')

    emit(event)

    expect(ask.mock.lastCall?.[0].signal.aborted).toBe(true)
  },
)

test('an answer that comes too late ends no page', async () => {
  const { emit, answers, forcefullyCrashRenderer } = createWindow()
  emit('unresponsive')

  emit('responsive')
  answers[0]?.(RELOAD)
  await Promise.resolve()

  expect(forcefullyCrashRenderer).not.toHaveBeenCalled()
})
