import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SearchEnd } from '#shared/history.ts'
import type { FoundLine } from '../journal/search-lines.ts'
import type { Clock } from '../time/clock.ts'

export interface Found {
  readonly lines: readonly FoundLine[]
  readonly end: SearchEnd
}

export interface Searcher {
  /** Replaces a search in progress. */
  search(text: string): Promise<Found>
  /** Ends a search in progress with what it has found. */
  stop(): void
}

const MOST = 200

/** How long main may be busy in one go. A step takes part of that. */
const BUSY_MS = 10

/**
 * One search at a time, in short steps: no other thread can read the journal, which this process has locked. It yields to the event
 * loop between them.
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
