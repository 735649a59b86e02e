import type { List } from '#shared/list.ts'
import type { Reported } from './reported-outcomes.ts'
import { cancelledByReport } from './reported-outcomes.ts'
import { nextTask } from '../../ui/slices.ts'

/** Few enough that splitting the cells of these lines blocks the window only briefly. */
const SLICE = 2_000

/** What a report brought back as a list calls cancelled, found in slices; undefined when it is no longer wanted. */
export async function findReported(list: List, isWanted: () => boolean): Promise<readonly Reported[]> {
  if (list.reading?.outcomeColumn === undefined) return []
  const parts: Reported[] = []
  for (let from = 0; from < list.lines.length; from += SLICE) {
    parts.push(...cancelledByReport({ ...list, lines: list.lines.slice(from, from + SLICE) }))
    await nextTask()
    if (!isWanted()) return []
  }
  return [...Map.groupBy(parts, ({ environment, account }) => JSON.stringify([environment, account])).values()].flatMap(
    ([first, ...more]) =>
      first === undefined ? [] : [{ ...first, lines: new Set([first, ...more].flatMap(({ lines }) => [...lines])) }],
  )
}
