import { runInWorkbook } from '#shared/report/workbook.ts'
import { inChunks } from '../../time/yielding.ts'
import { ownColumnIndexes, reportTable, type ReportHead, type ReportLine } from '../report-table.ts'
import { createLineGroups } from '../line-groups.ts'
import { todoHeader, todoRows } from '../todo-table.ts'
import type { SheetRow } from './sheets.ts'
import type { Workbook } from './workbook-writer.ts'

/** The report as an Excel workbook: the table of the CSV, and a sheet with what is to do. */
export async function* reportWorkbook(
  head: ReportHead,
  lines: Iterable<ReportLine>,
  open: () => Workbook,
): AsyncGenerator<Uint8Array> {
  const table = reportTable(head)
  const own = ownColumnIndexes(head)
  const todo = createLineGroups()
  const workbook = open()
  try {
    workbook.add('Report', [table.header])
    for await (const some of inChunks(lines)) {
      for (const line of some) todo.add(line)
      workbook.add(
        'Report',
        some.map((line) => typed(table.header, table.cells(line), own.length)),
      )
    }
    const header = todoHeader(head, own)
    workbook.add('To do', [header])
    for await (const some of inChunks(todoRows(todo.groups(), own)))
      workbook.add(
        'To do',
        some.map((row) => typed(header, row, own.length)),
      )
    yield await workbook.complete()
  } finally {
    await workbook.close()
  }
}

/** Ours come after the user's own, of which there are `own`. */
function typed(header: readonly string[], cells: readonly string[], own: number): SheetRow {
  return cells.map((text, at) => {
    const name = at < own || text === '' ? undefined : header[at]
    // A cell with several line numbers is text.
    if ((name === 'Line' && !text.includes(',')) || name === 'Attempts') return Number(text)
    // Excel has no time zones: this is the time that the clock showed.
    if (name === 'Run') return runInWorkbook(text)
    return name === 'Answered at' || name === 'Done' ? new Date(`${text.slice(0, 19)}Z`) : text
  })
}
