import { PAPER_ORDERS, type Paper, type PaperOrder } from '#shared/report/format.ts'
import type { GroupCounts } from '#shared/report/groups.ts'
import { countOf } from './report-side.ts'

/** How many parcels a paper has. */
export function onPaper(paper: Paper, counts: GroupCounts): number {
  const toDo = countOf('to-do', counts)
  return paper === 'pdf' ? toDo : toDo + counts.cancelled + counts['already-cancelled']
}

/** From the value of a choice, which is a text. */
export function orderOf(word: string): PaperOrder {
  return PAPER_ORDERS.find((order) => order === word) ?? Number(word)
}
