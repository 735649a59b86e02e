import type { List } from '#shared/list.ts'
import { OUTCOME_WORDS } from '#shared/outcome.ts'

const DONE: ReadonlySet<string> = new Set([OUTCOME_WORDS.cancelled, OUTCOME_WORDS['already-cancelled']])

/** In a report that was brought back as a list: numbers of the consignments that it calls cancelled already. */
export function cancelledByReport({ lines, reading }: List): ReadonlySet<number> {
  const column = reading?.outcomeColumn
  if (column === undefined) return new Set()
  const done = lines.filter(({ kind, cells }) => kind === 'consignment' && DONE.has((cells[column] ?? '').trim()))
  return new Set(done.map(({ number }) => number))
}
