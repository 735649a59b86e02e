import { setImmediate as nextTurn } from 'node:timers/promises'
import type { HandledBefore, RunId } from '#shared/run.ts'
import { isoWithOffset } from '../clock/instant.ts'
import type { Journal } from '../journal/journal.ts'
import type { EarlierRun } from '../journal/earlier-runs.ts'

/** Lines compared in one go: main is never busy with them for long. */
const LINES_AT_ONCE = 1_000

/** Whether this computer has sent these references before: the same file twice is the commonest cause of trouble. */
export async function handledBefore(
  journal: Pick<Journal, 'find' | 'earlier'>,
  id: RunId,
): Promise<HandledBefore | undefined> {
  const runs = new Map<RunId, EarlierRun>()
  const lines = journal.find(id)?.counts.lines ?? 0
  for (let from = 0; from < lines; from += LINES_AT_ONCE) {
    for (const { id: before, count, cancelled } of journal.earlier(id, from, LINES_AT_ONCE)) {
      const known = runs.get(before) ?? { count: 0, cancelled: 0 }
      runs.set(before, { id: before, count: known.count + count, cancelled: known.cancelled + cancelled })
    }
    await nextTurn()
  }
  const [most] = [...runs.values()].toSorted((one, other) => other.count - one.count)
  const record = most === undefined ? undefined : journal.find(most.id)
  if (record === undefined) return undefined
  return {
    count: sum([...runs.values()].map(({ count }) => count)),
    cancelled: sum([...runs.values()].map(({ cancelled }) => cancelled)),
    runs: runs.size,
    at: isoWithOffset(record.startedAt ?? record.preparedAt),
    listName: record.listName,
    who: record.who === '' ? undefined : record.who,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
