import type { Clock } from '../../time/clock.ts'
import type { Log } from '../../logging/log.ts'
import type { Journal } from '../journal.ts'

/** Lines removed in one go: main is never busy with them for long. */
const LINES_AT_ONCE = 500
/** In between, whoever waits comes first: nothing depends on the sweeping. */
const REST_MS = 20

export interface Sweeper {
  /** What has left the history goes from the disk, from now on and until nothing of it is left. */
  soon(): void
}

/** What cannot be removed now stays out of sight, and is tried again with the next. */
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
      log.error('What was removed cannot be taken from the disk now', error)
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
