import Papa from 'papaparse'
import { isOpen } from '#shared/open-results.ts'
import { CSV_FOR_SPREADSHEETS } from '#shared/report/columns.ts'
import { inChunks } from '../time/yielding.ts'
import type { ReportHead, ReportLine } from './report-table.ts'
import { reportTable } from './report-table.ts'

const ROWS_IN_ONE_CHUNK = 1_000
const BYTE_ORDER_MARK = '\ufeff'

/** The report as CSV, in pieces of a moderate size. */
export function* reportCsv(head: ReportHead, lines: Iterable<ReportLine>): Generator<string> {
  const table = reportTable(head)
  yield BYTE_ORDER_MARK + csv([table.header])
  let rows: string[][] = []
  for (const line of lines) {
    rows.push(table.cells(line))
    if (rows.length < ROWS_IN_ONE_CHUNK) continue
    yield csv(rows)
    rows = []
  }
  if (rows.length > 0) yield csv(rows)
}

/** The same table with only those lines that are not known to be cancelled: it can be brought back as a list. */
export async function* failuresCsv(head: ReportHead, lines: Iterable<ReportLine>): AsyncGenerator<string> {
  const table = reportTable(head)
  yield BYTE_ORDER_MARK + csv([table.header])
  for await (const some of inChunks(lines)) {
    const open = some.filter(({ row }) => isOpen(row))
    if (open.length > 0) yield csv(open.map(table.cells))
  }
}

function csv(rows: string[][]): string {
  return Papa.unparse(rows, CSV_FOR_SPREADSHEETS) + CSV_FOR_SPREADSHEETS.newline
}
