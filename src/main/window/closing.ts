import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Log } from '../logging/log.ts'

interface Closable {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
  close(): void
}

interface Dependencies {
  readonly isRunActive: () => boolean
  /** Resolves when the answers to everything that was sent are recorded. */
  readonly stopRun: () => Promise<void>
  readonly ask: (options: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, 'response'>>
  readonly log: Log
}

const GO_ON = 0

const QUESTION: MessageBoxOptions = {
  type: 'warning',
  title: 'Cancellist',
  message: 'Consignments are being cancelled at this moment.',
  detail:
    'Stopping sends nothing more and waits for the answers to what was sent. ' +
    'What has not been sent stays as it is, and the report says so.',
  buttons: ['Go on', 'Stop the run and close'],
  defaultId: GO_ON,
  cancelId: GO_ON,
  noLink: true,
}

/** Asks before a window is closed in the middle of a run. */
export function guardClosing(window: Closable, { isRunActive, stopRun, ask, log }: Dependencies): void {
  let asking = false
  const question = async (): Promise<void> => {
    try {
      const { response } = await ask(QUESTION)
      if (response === GO_ON) return
      await stopRun()
      window.close()
    } catch (error) {
      log.error('The window could not be closed', error)
    } finally {
      asking = false
    }
  }
  window.on('close', (event) => {
    if (!isRunActive()) return
    event.preventDefault()
    if (asking) return
    asking = true
    void question()
  })
}
