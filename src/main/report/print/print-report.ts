import { isOutcome, NO_OUTCOMES } from '#shared/outcome.ts'
import type { RunRecord } from '../../journal/run-record.ts'
import { inChunks } from '../../time/yielding.ts'
import { createLeftOutTally } from './left-out-tally.ts'
import { printablePage } from './printable-page.ts'
import type { ReportLine } from '../report-table.ts'
import { createTodo } from '../todo-groups.ts'

/** A page without scripts, made into a PDF. */
export type PrintPage = (html: string) => Promise<Uint8Array>

/** The page for the wall or for a supervisor: the sums, a picture of them, and what is left to do. */
export async function* printedReport(
  run: RunRecord,
  lines: Iterable<ReportLine>,
  savedAt: string,
  print: PrintPage,
): AsyncGenerator<Uint8Array> {
  const todo = createTodo()
  const left = createLeftOutTally()
  const outcomes = { ...NO_OUTCOMES }
  for await (const some of inChunks(lines)) {
    for (const line of some) {
      todo.add(line)
      left.add(line.row)
      if (isOutcome(line.row.result)) outcomes[line.row.result] += 1
    }
  }
  // The sums are those of the lines: a run may go on while they are read.
  const counted = { ...run, counts: { ...run.counts, outcomes } }
  yield await print(printablePage(counted, todo.groups(), left.leftOut, savedAt))
}
