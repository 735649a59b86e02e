import type { RunId } from '#shared/ids.ts'
import type { Clock } from '../time/clock.ts'

/** What is older has to be read again before anything is sent: the states in which it was chosen may no longer hold. */
const OLD_AFTER_MS = 600_000

/** How long ago runs were prepared or paused, measured and never read off the computer's clock. */
export interface Ages {
  /** From now on its age counts. */
  begin(id: RunId): void
  /** True too of one whose beginning this start of the program has not seen: that is how a restart is known. */
  isOld(id: RunId): boolean
  /** The computer has slept, and nobody knows for how long. */
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
