/** A long run is read from and written to the journal in parts, so that main never blocks for long. */
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { Pause } from '#shared/pause.ts'
import { inChunks, inPages, WRITTEN_AT_ONCE } from '../time/yielding.ts'
import type { VerifiedOutcomes, StateRead } from '../journal/verified-outcomes.ts'
import type { Log } from '../logging/log.ts'
import { pauseAfter } from '../journal/on-disk.ts'

const READ_AT_ONCE = 2_000

export async function reportedCancelled(
  journal: Pick<VerifiedOutcomes, 'reportedCancelled'>,
  id: RunId,
  which: 'all' | 'unconfirmed',
): Promise<readonly Reference[]> {
  const all: Reference[] = []
  for await (const { references } of inPages((from = 0) => journal.reportedCancelled(id, which, from, READ_AT_ONCE)))
    all.push(...references)
  return all
}

/** Each part is on the disk before the next one begins; `write` returns how many it took. */
export async function writeDown(
  said: readonly StateRead[],
  write: (some: readonly StateRead[]) => number,
  log: Log,
): Promise<{ readonly count: number; readonly failure: Pause | undefined }> {
  let count = 0
  for await (const some of inChunks(said, WRITTEN_AT_ONCE)) {
    try {
      count += write(some)
    } catch (error) {
      return { count, failure: pauseAfter(error, log) }
    }
  }
  return { count, failure: undefined }
}
