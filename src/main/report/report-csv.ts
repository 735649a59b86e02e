import Papa from 'papaparse'
import { CSV_FOR_SPREADSHEETS } from '#shared/report/csv.ts'
import { BYTE_ORDER_MARK } from '../files/save-file.ts'
import { inChunks } from '../time/yielding.ts'
import { ownColumnIndexes, reportTable, type ReportHead, type ReportLine } from './report-table.ts'
import { createLineGroups } from './line-groups.ts'
import { todoHeader, todoRows } from './todo-table.ts'

const ROWS_IN_ONE_CHUNK = 1_000

/** The report as CSV, in pieces of moderate size. */
export function* reportCsv(head: ReportHead, lines: Iterable<ReportLine>): Generator<string> {
  const table = reportTable(head)
  yield BYTE_ORDER_MARK + csvText([table.header])
  let rows: string[][] = []
  for (const line of lines) {
    rows.push(table.cells(line))
    if (rows.length < ROWS_IN_ONE_CHUNK) continue
    yield csvText(rows)
    rows = []
  }
  if (rows.length > 0) yield csvText(rows)
}

/** What is to do, the most urgent first, with columns for ticking off. */
export async function* todoCsv(head: ReportHead, lines: Iterable<ReportLine>): AsyncGenerator<string> {
  const own = ownColumnIndexes(head)
  const todo = createLineGroups()
  for await (const some of inChunks(lines)) for (const line of some) todo.add(line)
  yield BYTE_ORDER_MARK + csvText([todoHeader(head, own)])
  for await (const some of inChunks(todoRows(todo.groups(), own))) yield csvText(some)
}

export function csvText(rows: readonly (readonly string[])[]): string {
  return Papa.unparse([...rows], CSV_FOR_SPREADSHEETS) + CSV_FOR_SPREADSHEETS.newline
}
