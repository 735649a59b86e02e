import type { RunRecord } from '../journal/run-record.ts'
import { inTurns } from '../clock/in-turns.ts'
import { createLeftOutTally } from './left-out-tally.ts'
import { printablePage } from './printable-page.ts'
import type { ReportLine } from './report-table.ts'
import { createTodo } from './todo.ts'

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
  for await (const some of inTurns(lines)) {
    for (const line of some) {
      todo.add(line)
      left.add(line.row)
    }
  }
  yield await print(printablePage(run, todo.groups(), left.leftOut, savedAt))
}
