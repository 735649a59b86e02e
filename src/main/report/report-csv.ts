import Papa from 'papaparse'
import { OUTCOME_WORDS } from '#shared/outcome.ts'
import { GUARDED, REPORT_COLUMNS } from '#shared/report-columns.ts'
import type { LineResult, ReportRow } from '#shared/run.ts'

export interface ReportHead {
  /** The user's own header; undefined when the list has none. */
  readonly header: readonly string[] | undefined
  /** Cells of the list's widest row: narrower ones are filled up, so that our columns stand below each other. */
  readonly columns: number
}

/** A line with the user's own cells. */
export interface ReportLine {
  readonly cells: readonly string[]
  readonly row: ReportRow
}

const ROWS_IN_ONE_CHUNK = 1_000
const BYTE_ORDER_MARK = '\ufeff'
const NEWLINE = '\r\n'

/** What has no outcome yet is said as what is proven so far. */
const WORDS = {
  ...OUTCOME_WORDS,
  'left-out': 'Left out',
  repeat: 'Repeat',
  blank: 'Blank',
  unreadable: 'Unreadable',
  sending: OUTCOME_WORDS.unknown,
  waiting: OUTCOME_WORDS['not-sent'],
} as const satisfies Record<LineResult, string>

const UNFINISHED = {
  sending: 'It was being sent when this report was saved. Save the report again when the run has ended.',
  waiting: 'The run had not come to it when this report was saved.',
} as const satisfies Partial<Record<LineResult, string>>

/** The report as CSV, in pieces of a moderate size. */
export function* reportCsv(head: ReportHead, lines: Iterable<ReportLine>): Generator<string> {
  const columns = Math.max(head.columns, head.header?.length ?? 0)
  yield BYTE_ORDER_MARK + csv([[...headerCells(head.header, columns), ...REPORT_COLUMNS]])
  let rows: string[][] = []
  for (const { cells, row } of lines) {
    rows.push([...padded(cells, columns), ...resultCells(row)])
    if (rows.length < ROWS_IN_ONE_CHUNK) continue
    yield csv(rows)
    rows = []
  }
  if (rows.length > 0) yield csv(rows)
}

function csv(rows: string[][]): string {
  return Papa.unparse(rows, { newline: NEWLINE, escapeFormulae: GUARDED }) + NEWLINE
}

function headerCells(header: readonly string[] | undefined, columns: number): readonly string[] {
  return header === undefined ? Array.from({ length: columns }, (_, at) => `Column ${at + 1}`) : padded(header, columns)
}

function padded(cells: readonly string[], columns: number): readonly string[] {
  return cells.length >= columns ? cells : [...cells, ...Array<string>(columns - cells.length).fill('')]
}

function resultCells(row: ReportRow): readonly string[] {
  const { result } = row
  return [
    String(row.number),
    row.reference ?? '',
    WORDS[result],
    result === 'sending' || result === 'waiting' ? UNFINISHED[result] : row.reason,
    row.state ?? '',
    row.answeredAt ?? '',
    hadNoPart(result) ? '' : String(row.attempts),
    row.correlationId ?? '',
  ]
}

function hadNoPart(result: LineResult): boolean {
  return result === 'left-out' || result === 'repeat' || result === 'blank' || result === 'unreadable'
}
