import type { List } from '#shared/list.ts'
import { cancelledByReport } from '../../list/reported-outcomes.ts'
import { nextTask } from './next-task.ts'

/** Few enough that the window is busy for a moment only: the cells of these lines are split here. */
const SLICE = 2_000

/** What a report that was brought back calls cancelled; found in slices, or nothing when it is no longer wanted. */
export async function findReported(list: List, isWanted: () => boolean): Promise<ReadonlySet<number>> {
  const numbers = new Set<number>()
  if (list.reading?.outcomeColumn === undefined) return numbers
  for (let from = 0; from < list.lines.length; from += SLICE) {
    const slice = { ...list, lines: list.lines.slice(from, from + SLICE) }
    for (const number of cancelledByReport(slice)) numbers.add(number)
    await nextTask()
    if (!isWanted()) return new Set()
  }
  return numbers
}
