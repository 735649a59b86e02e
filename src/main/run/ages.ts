import type { RunId } from '#shared/ids.ts'
import { manifestSince, type ManifestTime, type Moment } from '#shared/manifest.ts'
import type { Clock } from '../time/clock.ts'

/** States older than this are read again before anything is sent: they may no longer hold. */
const OLD_AFTER_MS = 600_000

/** The age of runs since they were prepared or their states were read, by the monotonic clock; manifests are run by the computer's. */
export interface Ages {
  /** Starts measuring its age. */
  begin(id: RunId): void
  /**
   * Also true after a manifest was run, and of a run that is older than this start of the program: that is how a restart is known.
   */
  isOld(id: RunId, manifestTimes: readonly ManifestTime[]): boolean
  /** A manifest was run since then. */
  isBeforeManifest(id: RunId, manifestTimes: readonly ManifestTime[]): boolean
  /** The computer has slept, nobody knows for how long. */
  forget(): void
}

export function createAges(clock: Pick<Clock, 'elapsed' | 'now'>): Ages {
  const begun = new Map<RunId, Moment>()
  const moment = (): Moment => ({ now: clock.now(), elapsed: clock.elapsed() })

  function isBeforeManifest(id: RunId, manifestTimes: readonly ManifestTime[]): boolean {
    const at = begun.get(id)
    return at !== undefined && manifestSince(manifestTimes, at, moment()) !== undefined
  }

  return {
    isBeforeManifest,
    begin(id) {
      begun.set(id, moment())
    },
    isOld(id, manifestTimes) {
      const at = begun.get(id)
      if (at === undefined || clock.elapsed() - at.elapsed >= OLD_AFTER_MS) return true
      return isBeforeManifest(id, manifestTimes)
    },
    forget() {
      begun.clear()
    },
  }
}
