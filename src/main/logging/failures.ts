import type { Log } from './log.ts'
import { UserFacingError } from './user-facing-error.ts'

interface Dependencies {
  readonly process: Pick<NodeJS.Process, 'on' | 'stdout' | 'stderr'>
  readonly log: Log
  readonly tell: (title: string, sentence: string) => void
  readonly exit: () => void
}

/** Says that the program cannot go on, and ends it. */
export type Fail = (error: unknown) => void

/** An uncaught error is a bug: it is logged and reported, never hidden behind a window that looks fine. */
export function followFailures({ process, log, tell, exit }: Dependencies): Fail {
  let told = false
  const fail: Fail = (error) => {
    log.error('Uncaught exception', error)
    if (error instanceof UserFacingError) {
      tell(error.title, error.message)
      exit()
      return
    }
    tell(
      'Cancellist has to close',
      'Something went wrong inside Cancellist. What was sent to PRO so far is recorded on this computer. ' +
        'Start Cancellist again: it offers to go on where it stopped.',
    )
    exit()
  }
  // The terminal that started the program may be closed, which must not end a run.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', (reason) => {
    log.error('Unhandled rejection', reason)
    if (told) return
    told = true
    tell(
      'Something went wrong inside Cancellist',
      'What was sent to PRO so far is recorded on this computer. ' +
        'If the window no longer answers, close Cancellist and start it again.',
    )
  })
  return fail
}
