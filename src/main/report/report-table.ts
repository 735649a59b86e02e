import { joined } from '#shared/words/joined.ts'
import type { AccountId } from '#shared/account.ts'
import { environmentWord, type Environment } from '#shared/connection.ts'
import { accountCell, ourColumns, REPORT_COLUMNS } from '#shared/report/columns.ts'
import type { LineResult, ReportRow } from '#shared/run.ts'
import { shortRunId, type RunId } from '#shared/ids.ts'
import { noLongerSentence } from '#shared/words/no-longer.ts'
import { RESULT_WORDS } from '#shared/words/result-words.ts'
import type { RunOfList } from '../journal/report-record.ts'
import { isoWithOffset } from '../time/instant.ts'

/** What a report is about: its environment, its account, and the runs of its list, the earliest first. */
export interface ReportOrigin {
  readonly environment: Environment
  readonly accountId: AccountId
  readonly account: string
  readonly runs: readonly Omit<RunOfList, 'cancelled'>[]
}

export interface ReportHead extends ReportOrigin {
  /** The user's own header; undefined when the list has none. */
  readonly header: readonly string[] | undefined
  /** Cells of the list's widest row. Narrower rows are filled up, so that our columns line up. */
  readonly columns: number
}

/** A line with the user's own cells. */
export interface ReportLine {
  readonly cells: readonly string[]
  /** The run that has its result: the first one where nothing is said. */
  readonly run?: RunId | undefined
  readonly row: ReportRow
}

/** A line without an outcome yet is described by what is proven so far. */
export const REPORT_WORDS = {
  ...RESULT_WORDS,
  sending: RESULT_WORDS.unknown,
  waiting: RESULT_WORDS['not-sent'],
} as const satisfies Record<LineResult, string>

const UNFINISHED = {
  sending:
    'What became of it was not known yet when this report was saved. Save the report again when the run has ended.',
  waiting: 'The run had not come to it when this report was saved.',
} as const satisfies Partial<Record<LineResult, string>>

/** The columns of the user's own: in a report that was brought back as a list, some are ours. */
export function ownColumnIndexes({ header, columns }: ReportHead): readonly number[] {
  const ours = ourColumns(header ?? [])
  return [...Array(Math.max(columns, header?.length ?? 0)).keys()].filter((at) => !ours.has(at))
}

/** The user's own header, or numbered columns if there is none. */
export function ownHeader({ header }: ReportHead, own: readonly number[]): readonly string[] {
  return header === undefined ? own.map((at) => `Column ${at + 1}`) : cellsAt(header, own)
}

/** A cell for each of the user's own columns: narrower rows are filled up. */
export function cellsAt(cells: readonly string[], own: readonly number[]): readonly string[] {
  return own.map((at) => cells[at] ?? '')
}

/** The same table in every format: the user's own columns first, then ours. */
export interface ReportTable {
  readonly header: string[]
  readonly cells: (line: ReportLine) => string[]
}

export function reportTable(head: ReportHead): ReportTable {
  const own = ownColumnIndexes(head)
  const place = [environmentWord(head), accountCell({ id: head.accountId, name: head.account })]
  const runs = new Map(head.runs.map((run) => [run.id, runCells(run)]))
  const first = [...runs.values()][0] ?? ['', '']
  return {
    header: [...ownHeader(head, own), ...REPORT_COLUMNS],
    cells: ({ cells, run, row }) => [
      ...cellsAt(cells, own),
      ...resultCells(row),
      ...place,
      ...((run === undefined || hadNoPart(row.result) ? undefined : runs.get(run)) ?? first),
    ],
  }
}

/** The reason of its outcome, and why nothing is to be done about it any more. */
export function reasonOf(row: ReportRow): string {
  const since = row.noLonger === undefined ? '' : noLongerSentence(row.noLonger)
  return joined([outcomeReasonOf(row), since])
}

/** The reason in one sentence, or what is proven so far, and when PRO confirmed the outcome. */
export function outcomeReasonOf({ result, reason, confirmedAt }: ReportRow): string {
  if (result === 'sending' || result === 'waiting') return UNFINISHED[result]
  if (confirmedAt === undefined) return reason
  return joined([reason, `Verified with PRO at ${confirmedAt}.`])
}

function runCells({ id, who, startedAt }: ReportOrigin['runs'][number]): readonly string[] {
  return [`${isoWithOffset(startedAt)} ${shortRunId(id)}`, who]
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
