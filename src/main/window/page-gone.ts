import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Log } from '../logging/log.ts'
import type { Clock } from '../time/clock.ts'
import { ABORTED, LOADED_WITHIN_MS } from './when-shown.ts'

interface Page {
  on(event: 'did-finish-load', listener: () => void): unknown
  on(
    event: 'did-fail-load',
    listener: (event: unknown, code: number, description: string, url: string, isMainFrame: boolean) => void,
  ): unknown
  on(event: 'render-process-gone', listener: (event: unknown, gone: { readonly reason: string }) => void): unknown
  reload(): void
}

interface Dependencies {
  readonly ask: (options: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, 'response'>>
  readonly close: () => void
  readonly clock: Pick<Clock, 'elapsed' | 'wait'>
  readonly log: Log
}

/** A page that dies this soon after loading would be reloaded forever in vain. */
const SOON_MS = 10_000
const AGAIN = 0

const QUESTION: MessageBoxOptions = {
  type: 'error',
  title: 'Cancellist',
  message: 'The window has stopped working.',
  detail:
    'A run that is under way goes on, and what was sent to PRO is recorded on this computer. ' +
    'Open the window again, or close Cancellist and start it again: it offers to go on where it stopped.',
  buttons: ['Open the window again', 'Close Cancellist'],
  defaultId: AGAIN,
  cancelId: AGAIN,
  noLink: true,
}

/**
 * The run lives in main, so a page that died shows the truth again once it is reloaded. If it dies again at once, or does not come
 * back, the user is asked instead of being left with a blank window. `whenShown` reports this for the first page.
 */
export function reloadWhenGone(page: Page, { ask, close, clock, log }: Dependencies): void {
  let loadedAt = -Infinity
  let loads = 0
  let isAsking = false

  async function question(): Promise<void> {
    if (isAsking) return
    isAsking = true
    try {
      const { response } = await ask(QUESTION)
      if (response === AGAIN) reload()
      else close()
    } catch (error) {
      log.error('The window could not be opened again', error)
    } finally {
      isAsking = false
    }
  }

  function reload(): void {
    page.reload()
    const before = loads
    void clock.wait(LOADED_WITHIN_MS).then(() => {
      if (loads > before) return undefined
      log.error('The page was not loaded again in time')
      return question()
    })
  }

  page.on('did-finish-load', () => {
    loadedAt = clock.elapsed()
    loads += 1
  })
  page.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    log.error(`The page could not be loaded: ${description}`)
    if (loads > 0) void question()
  })
  page.on('render-process-gone', (_event, { reason }) => {
    log.error(`The page has gone: ${reason}`)
    if (reason === 'clean-exit') return
    if (clock.elapsed() - loadedAt > SOON_MS) reload()
    else void question()
  })
}
