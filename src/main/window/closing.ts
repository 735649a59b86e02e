import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { Log } from '../logging/log.ts'

interface Closable {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown
  close(): void
}

interface Dependencies {
  readonly isRunActive: () => boolean
  /** The active run only asks PRO, and sends nothing. */
  readonly isAsking: () => boolean
  /** Resolves when the answers to everything that was sent are recorded. */
  readonly stopRun: () => Promise<void>
  /** Resolves, always, when what is still to be written is on the disk, or takes too long; undefined if there is no such thing. */
  readonly finish: () => Promise<void> | undefined
  readonly ask: (options: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, 'response'>>
  readonly log: Log
}

const KEEP_OPEN = 0

const CANCELLING = {
  message: 'A run is under way.',
  detail:
    'Stopping sends nothing more and waits for the answers to what was sent. ' +
    'What has not been sent stays as it is, and the report says so.',
  stop: 'Stop the run and close',
}

const ASKING = {
  message: 'PRO is being asked again about unknown consignments at this moment.',
  detail:
    'Nothing is being sent. What PRO has said so far is kept, and the others stay unknown: ' +
    'they can be asked about again from the report, under History.',
  stop: 'Stop asking and close',
}

function question({ message, detail, stop }: typeof CANCELLING): MessageBoxOptions {
  return {
    type: 'warning',
    title: 'Cancellist',
    message,
    detail,
    buttons: ['Keep it open', stop],
    defaultId: KEEP_OPEN,
    cancelId: KEEP_OPEN,
    noLink: true,
  }
}

/** Asks before a window is closed during a run, and lets it close when everything is written. */
export function guardClosing(
  window: Closable,
  { isRunActive, isAsking, stopRun, finish, ask, log }: Dependencies,
): void {
  let asking = false
  let finishing: Promise<void> | undefined
  let isFinished = false
  const inquire = async (): Promise<void> => {
    try {
      const { response } = await ask(question(isAsking() ? ASKING : CANCELLING))
      if (response === KEEP_OPEN) return
      await stopRun()
      window.close()
    } catch (error) {
      log.error('The window could not be closed', error)
    } finally {
      asking = false
    }
  }
  window.on('close', (event) => {
    if (!isRunActive()) {
      if (isFinished) return
      finishing ??= finish()?.then(() => {
        isFinished = true
        window.close()
      })
      if (finishing !== undefined) event.preventDefault()
      return
    }
    event.preventDefault()
    finishing = undefined
    isFinished = false
    if (asking) return
    asking = true
    void inquire()
  })
}
