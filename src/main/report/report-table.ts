import { OUTCOME_WORDS } from '#shared/outcome.ts'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
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

/** What has no outcome yet is said as what is proven so far. */
export const REPORT_WORDS = {
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

/** The user's own columns that every row is filled up to. */
export function ownColumns(head: ReportHead): number {
  return Math.max(head.columns, head.header?.length ?? 0)
}

/** The user's own header, or numbered columns where there is none. */
export function ownHeader({ header }: ReportHead, columns: number): readonly string[] {
  return header === undefined ? Array.from({ length: columns }, (_, at) => `Column ${at + 1}`) : padded(header, columns)
}

/** The same table in every format: the user's own columns first, then ours. */
export function reportHeader(head: ReportHead): string[] {
  return [...ownHeader(head, ownColumns(head)), ...REPORT_COLUMNS]
}

export function reportCells({ cells, row }: ReportLine, columns: number): string[] {
  return [...padded(cells, columns), ...resultCells(row)]
}

/** Why, in one sentence; for what has no outcome yet, that; and when PRO has confirmed it. */
export function reasonOf({ result, reason, confirmedAt }: ReportRow): string {
  if (result === 'sending' || result === 'waiting') return UNFINISHED[result]
  if (confirmedAt === undefined) return reason
  return [reason, `Confirmed with PRO at ${confirmedAt}.`].filter((part) => part !== '').join(' ')
}

function padded(cells: readonly string[], columns: number): readonly string[] {
  return cells.length >= columns ? cells : [...cells, ...Array<string>(columns - cells.length).fill('')]
}

function resultCells(row: ReportRow): readonly string[] {
  const { result } = row
  return [
    String(row.number),
    row.reference ?? '',
    REPORT_WORDS[result],
    reasonOf(row),
    row.state ?? '',
    row.answeredAt ?? '',
    hadNoPart(result) ? '' : String(row.attempts),
    row.correlationId ?? '',
  ]
}

function hadNoPart(result: LineResult): boolean {
  return result === 'left-out' || result === 'repeat' || result === 'blank' || result === 'unreadable'
}
