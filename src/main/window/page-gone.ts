import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Log } from '../logging/log.ts'

interface Page {
  on(event: 'did-finish-load', listener: () => void): unknown
  on(event: 'render-process-gone', listener: (event: unknown, gone: { readonly reason: string }) => void): unknown
  reload(): void
}

interface Dependencies {
  readonly ask: (options: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, 'response'>>
  readonly close: () => void
  /** Milliseconds on a clock that nobody can put. */
  readonly elapsed: () => number
  readonly log: Log
}

/** A page that dies again so soon after it was loaded would only be loaded in vain for ever. */
const SOON_MS = 10_000
const AGAIN = 0

const QUESTION: MessageBoxOptions = {
  type: 'error',
  title: 'Cancellist',
  message: 'The window has stopped working, and again after it was reopened.',
  detail:
    'A run that is under way goes on, and what was sent to PRO is recorded on this computer. ' +
    'Open the window again, or close Cancellist and start it again: it offers to go on where it stopped.',
  buttons: ['Open the window again', 'Close Cancellist'],
  defaultId: AGAIN,
  cancelId: AGAIN,
  noLink: true,
}

/**
 * The run lives in main, so a page that died shows the truth again as soon as it is back. One that dies once more at once
 * is not left blank: the user says what to do.
 */
export function reloadWhenGone(page: Page, { ask, close, elapsed, log }: Dependencies): void {
  let loadedAt = -Infinity
  const question = async (): Promise<void> => {
    try {
      const { response } = await ask(QUESTION)
      if (response === AGAIN) page.reload()
      else close()
    } catch (error) {
      log.error('The window could not be opened again', error)
    }
  }
  page.on('did-finish-load', () => {
    loadedAt = elapsed()
  })
  page.on('render-process-gone', (_event, { reason }) => {
    log.error(`The page has gone: ${reason}`)
    if (reason === 'clean-exit') return
    if (elapsed() - loadedAt > SOON_MS) page.reload()
    else void question()
  })
}
