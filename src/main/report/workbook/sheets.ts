import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import type { ReportHead } from '../report-table.ts'
import { ownCells, ownHeader } from '../report-table.ts'
import type { TodoGroup } from '../todo-groups.ts'

/** A cell of text. An empty one is left out of the file. */
export type SheetRow = readonly string[]

export const SHEETS = ['Report', 'To do'] as const
export type SheetName = (typeof SHEETS)[number]

export function todoHeader(head: ReportHead, own: readonly number[]): SheetRow {
  const [line, reference] = REPORT_COLUMNS
  return ['Outcome', 'Consignments', 'Reason', 'What to do', line, reference, ...ownHeader(head, own)]
}

/** For each reason a row that says what to do, and below it the lines that it is about. */
export function* todoRows(groups: readonly TodoGroup[], own: readonly number[]): Generator<SheetRow> {
  for (const { outcome, reason, advice, lines } of groups) {
    yield [outcome, lines.length.toLocaleString('en-GB'), reason, advice]
    for (const { cells, row } of lines) {
      yield ['', '', '', '', String(row.number), row.reference ?? '', ...ownCells(cells, own)]
    }
  }
}
