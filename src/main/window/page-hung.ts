import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Log } from '../logging/log.ts'

interface HangingWindow {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
  readonly webContents: {
    on(event: 'did-finish-load' | 'render-process-gone', listener: () => void): unknown
    /** Kills the page's process, since a page that hangs hears nothing. */
    forcefullyCrashRenderer(): void
  }
}

interface Dependencies {
  /** Aborting the signal withdraws the question, which then has the safe answer. */
  readonly ask: (
    options: MessageBoxOptions & { readonly signal: AbortSignal },
  ) => Promise<Pick<MessageBoxReturnValue, 'response'>>
  readonly log: Log
}

const WAIT = 0
const RELOAD = 1

const QUESTION: MessageBoxOptions = {
  type: 'warning',
  title: 'Cancellist',
  message: 'The window is not responding.',
  detail:
    'A run that is under way goes on, and what was sent to PRO is recorded on this computer. Wait a moment: the window may come ' +
    'back by itself. Or open it again: a run is shown as it stands, and a list that was not started has to be brought again.',
  buttons: ['Wait', 'Open the window again'],
  defaultId: WAIT,
  cancelId: WAIT,
  noLink: true,
}

/** Asks about a page that hangs, once for as long as it hangs. A killed page is loaded again by `reloadWhenGone`. */
export function askWhenHung(window: HangingWindow, { ask, log }: Dependencies): void {
  let question: AbortController | undefined

  const over = (): void => {
    question?.abort()
    question = undefined
  }

  async function hung(): Promise<void> {
    if (question !== undefined) return
    log.warn('The page does not answer')
    const asking = new AbortController()
    question = asking
    try {
      const { response } = await ask({ ...QUESTION, signal: asking.signal })
      if (response === RELOAD && !asking.signal.aborted) window.webContents.forcefullyCrashRenderer()
    } catch (error) {
      if (!asking.signal.aborted) log.error('Nobody could be asked about a page that does not answer', error)
    }
    // A user who waits is asked again if it hangs once more.
    if (question === asking) question = undefined
  }

  window.on('unresponsive', () => void hung())
  window.on('responsive', () => {
    log.info('The page answers again')
    over()
  })
  window.webContents.on('did-finish-load', over)
  window.webContents.on('render-process-gone', over)
}
