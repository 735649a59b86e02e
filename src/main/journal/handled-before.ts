import { setImmediate as nextTurn } from 'node:timers/promises'
import { chunks } from '#shared/chunks.ts'
import type { Reference } from '#shared/reference.ts'
import type { HandledBefore } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Log } from '../logging/log.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { EarlierRun } from './earlier-runs.ts'
import type { AccountScope } from './account-scope.ts'
import type { Journal } from './journal.ts'

/** Lines compared at once: small enough to keep main responsive. */
const LINES_AT_ONCE = 200

/**
 * Whether this computer has sent these references before: the same file twice is the commonest mistake. They are compared in parts,
 * and each part is read when its turn comes. It is only a warning, so a failure is logged and nothing else.
 */
export async function handledBefore(
  journal: Pick<Journal, 'find' | 'earlier'>,
  scope: AccountScope,
  parts: Iterable<readonly Reference[]>,
  log: Log,
): Promise<HandledBefore | undefined> {
  try {
    return await compared(journal, scope, parts)
  } catch (error) {
    log.error('It is not known whether the list was sent before', error)
    return undefined
  }
}

async function compared(
  journal: Pick<Journal, 'find' | 'earlier'>,
  scope: AccountScope,
  parts: Iterable<readonly Reference[]>,
): Promise<HandledBefore | undefined> {
  const runs = new Map<RunId, EarlierRun>()
  for (const part of parts) {
    for (const { id, count, cancelled } of journal.earlier(scope, part)) {
      const known = runs.get(id) ?? { count: 0, cancelled: 0 }
      runs.set(id, { id, count: known.count + count, cancelled: known.cancelled + cancelled })
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

/** The parts of a prepared run: its chosen references. */
export function* chosenChunks(journal: Pick<Journal, 'find' | 'chosen'>, id: RunId): Generator<readonly Reference[]> {
  const lines = journal.find(id)?.counts.lines ?? 0
  for (let from = 0; from < lines; from += LINES_AT_ONCE) yield journal.chosen(id, from, LINES_AT_ONCE)
}

/** The parts of an array. */
export function referenceChunks(references: readonly Reference[]): Iterable<readonly Reference[]> {
  return chunks(references, LINES_AT_ONCE)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
