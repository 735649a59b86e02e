import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DaySum } from '#shared/history.ts'
import type { Journal } from '../journal/journal.ts'

/** Chunk size that keeps main responsive. */
const RUNS_AT_ONCE = 500

/** The sums of each day and environment, the newest day first. */
export async function sumDays(journal: Pick<Journal, 'daySums'>): Promise<readonly DaySum[]> {
  const days = new Map<string, DaySum>()
  for (let before: number | undefined; ; await nextTurn()) {
    const { sums, next } = journal.daySums(before, RUNS_AT_ONCE)
    for (const sum of sums) {
      const name = `${sum.day} ${sum.environment}`
      const known = days.get(name)
      days.set(name, known === undefined ? sum : added(known, sum))
    }
    if (next === undefined) break
    before = next
  }
  return [...days.values()].toSorted((one, other) => other.day.localeCompare(one.day))
}

function added(one: DaySum, other: DaySum): DaySum {
  return {
    ...one,
    runs: one.runs + other.runs,
    unsettled: one.unsettled + other.unsettled,
    cancelled: one.cancelled + other.cancelled,
    open: one.open + other.open,
  }
}
