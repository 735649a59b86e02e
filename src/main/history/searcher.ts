import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SearchEnd } from '#shared/history.ts'
import type { FoundLine } from '../journal/search-lines.ts'
import type { Clock } from '../time/clock.ts'

export interface Found {
  readonly lines: readonly FoundLine[]
  readonly end: SearchEnd
}

export interface Searcher {
  /** Takes the place of a search that goes on. */
  search(text: string): Promise<Found>
  /** A search that goes on ends with what it has found. */
  stop(): void
}

const MOST = 200

/** So long main may be busy with it in one go. A step takes a part of that. */
const BUSY_MS = 10

/**
 * One search at a time, in short steps: the journal belongs to this process alone, so that no other thread can read it. It lets
 * everything else take its turn in between.
 */
export function createSearcher(
  steps: (text: string) => Iterable<readonly FoundLine[]>,
  clock: Pick<Clock, 'elapsed'>,
): Searcher {
  let current = 0

  return {
    async search(text) {
      current += 1
      const mine = current
      const lines: FoundLine[] = []
      let since = clock.elapsed()
      for (const some of steps(text)) {
        lines.push(...some)
        if (lines.length > MOST) return { lines: lines.slice(0, MOST), end: 'enough' }
        if (clock.elapsed() - since < BUSY_MS) continue
        await nextTurn()
        if (mine !== current) return { lines, end: 'stopped' }
        since = clock.elapsed()
      }
      return { lines, end: 'all' }
    },
    stop() {
      current += 1
    },
  }
}
