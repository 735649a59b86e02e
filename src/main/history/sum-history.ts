import type { HistorySum } from '#shared/history.ts'
import type { RunSum } from '../journal/history-sums.ts'
import type { Journal } from '../journal/journal.ts'
import { inPages } from '../time/yielding.ts'

/** Chunk size that keeps main responsive. */
const RUNS_AT_ONCE = 500

/** The sums of each environment over all days, and of each of its days, the newest first. */
export async function sumHistory(journal: Pick<Journal, 'runSums'>): Promise<readonly HistorySum[]> {
  const sums = new Map<string, HistorySum>()
  const counted = new Set<string>()
  /** Of each list, as its newest run has it, which comes first. */
  const open = new Map<number, number>()

  function add({ environment, cancelled, list }: RunSum, day: string | undefined): void {
    const name = `${day ?? ''} ${environment}`
    const before = sums.get(name)
    const still = counted.has(`${name} ${list}`) ? undefined : (open.get(list) ?? 0)
    counted.add(`${name} ${list}`)
    sums.set(name, {
      day,
      environment,
      runs: (before?.runs ?? 0) + 1,
      cancelled: (before?.cancelled ?? 0) + cancelled,
      lists: (before?.lists ?? 0) + (still === undefined ? 0 : 1),
      unsettled: (before?.unsettled ?? 0) + (still === undefined || still === 0 ? 0 : 1),
      open: (before?.open ?? 0) + (still ?? 0),
    })
  }

  for await (const { sums: some } of inPages((before) => journal.runSums(before, RUNS_AT_ONCE))) {
    for (const run of some) {
      if (!open.has(run.list)) open.set(run.list, run.open)
      add(run, undefined)
      add(run, run.day)
    }
  }
  return [...sums.values()].toSorted((one, other) => (other.day ?? '').localeCompare(one.day ?? ''))
}
