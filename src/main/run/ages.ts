import type { RunId } from '#shared/ids.ts'
import type { Clock } from '../time/clock.ts'

/** States older than this are read again before anything is sent: they may no longer hold. */
const OLD_AFTER_MS = 600_000

/** The age of runs since they were prepared or paused, by the monotonic clock. */
export interface Ages {
  /** Starts measuring its age. */
  begin(id: RunId): void
  /** Also true of a run that is older than this start of the program: that is how a restart is known. */
  isOld(id: RunId): boolean
  /** The computer has slept, nobody knows for how long. */
  forget(): void
}

export function createAges(clock: Pick<Clock, 'elapsed'>): Ages {
  const begun = new Map<RunId, number>()
  return {
    begin(id) {
      begun.set(id, clock.elapsed())
    },
    isOld(id) {
      const at = begun.get(id)
      return at === undefined || clock.elapsed() - at >= OLD_AFTER_MS
    },
    forget() {
      begun.clear()
    },
  }
}
