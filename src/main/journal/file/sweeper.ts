import type { Clock } from '../../time/clock.ts'
import { coalesce } from '../../time/coalesce.ts'
import type { Log } from '../../logging/log.ts'
import type { Journal } from '../journal.ts'
import { onDisk } from '../on-disk.ts'

/** Lines removed at once: small enough to keep main responsive. */
const LINES_AT_ONCE = 500
/** The pause between two steps: nothing depends on sweeping, so everything else comes first. */
const REST_MS = 20
/** After a failure. To-dos may wait to be taken, or for another list. */
const TRIED_AGAIN_MS = 60_000

export interface Sweeper {
  /** At a start: lets go of lists older than that, and goes on with what was not finished. On a full disk, nothing is let go of. */
  begin(days: number): void
  /** Takes the steps that there are, until none is left; where the disk refuses, it goes on later. */
  soon(): void
}

export function createSweeper(
  journal: Pick<Journal, 'forget' | 'sweep'>,
  clock: Pick<Clock, 'wait'>,
  log: Log,
  swept?: () => void,
): Sweeper {
  let isSweeping = false
  let isWanted = false
  let hasFailed = false
  const later = coalesce(clock, soon, TRIED_AGAIN_MS)

  async function sweep(): Promise<void> {
    isSweeping = true
    try {
      while (isWanted) {
        await clock.wait(REST_MS)
        isWanted = journal.sweep(LINES_AT_ONCE)
        hasFailed = false
        swept?.()
      }
    } catch (error) {
      if (!hasFailed) log.error('To-dos could not be taken, or removed runs deleted from the disk, yet', error)
      hasFailed = true
      isWanted = false
      later.soon()
    } finally {
      isSweeping = false
    }
  }

  function soon(): void {
    isWanted = true
    if (!isSweeping) void sweep()
  }

  return {
    begin(days) {
      const forgotten = onDisk(log, () => journal.forget(days))
      if (forgotten.ok && forgotten.value > 0)
        log.info(`${forgotten.value} runs were removed from the history: they are older than it is kept`)
      soon()
    },
    soon,
  }
}
