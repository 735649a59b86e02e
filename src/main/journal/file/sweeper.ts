import type { Clock } from '../../time/clock.ts'
import type { Log } from '../../logging/log.ts'
import type { Journal } from '../journal.ts'

/** Lines removed at once: small enough to keep main responsive. */
const LINES_AT_ONCE = 500
/** The pause between two steps: nothing depends on sweeping, so everything else comes first. */
const REST_MS = 20

export interface Sweeper {
  /** Removes what has left the history from the disk, until nothing of it is left. */
  soon(): void
}

/** What cannot be removed now stays hidden, and is tried again with the next. */
export function createSweeper(
  journal: Pick<Journal, 'sweep'>,
  clock: Pick<Clock, 'wait'>,
  log: Log,
  swept?: () => void,
): Sweeper {
  let isSweeping = false
  let isWanted = false

  async function sweep(): Promise<void> {
    isSweeping = true
    try {
      while (isWanted) {
        await clock.wait(REST_MS)
        isWanted = journal.sweep(LINES_AT_ONCE)
        swept?.()
      }
    } catch (error) {
      log.error('Removed runs could not be deleted from the disk yet', error)
      isWanted = false
    } finally {
      isSweeping = false
    }
  }

  return {
    soon() {
      isWanted = true
      if (!isSweeping) void sweep()
    },
  }
}
