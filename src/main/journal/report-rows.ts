import { joined } from '#shared/words/joined.ts'
import {
  HEADING_SENTENCE,
  LEFT_OUT_SENTENCES,
  leftOutSentence,
  repeatSentence,
  UNREADABLE_SENTENCES,
} from '#shared/words/line-sentence.ts'
import type { Finding } from '#shared/check.ts'
import type { LeftOutAs, LineKind } from '#shared/list.ts'
import { reasonSentence, type Reason } from '#shared/reason.ts'
import type { Reference, Unreadable } from '#shared/reference.ts'
import { listedIn, type ReportGroup } from '#shared/report/groups.ts'
import type { ChosenResult, LineResult, ReportPage, ReportRow } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import { isStillTaken, type Taken } from '#shared/step.ts'
import { isoWithOffset } from '../time/instant.ts'
import { foundOf, HEADING } from './prepared-line.ts'
import { SHOWING } from './report-record.ts'
import { runIdOf } from './run-record.ts'
import {
  number,
  optionalInstant,
  optionalNumber,
  optionalState,
  optionalText,
  text,
  type Row,
  type Sql,
} from './sql.ts'
import { storedCells, storedReason } from './stored-json.ts'
import { createNoLonger, type NoLongerOf } from './todo/no-longer.ts'

/** A line with the user's own cells. */
export interface JournalLine {
  readonly cells: readonly string[]
  /** The run of the list that has its result. */
  readonly run: RunId
  readonly row: ReportRow
}

/** Where a line is listed, and whether it was ticked off there. */
export interface LinePlace {
  readonly group: ReportGroup
  readonly isTicked: boolean
}

/** `id`: any run of a list. What is said of its lines is their latest result, over all of its runs. */
export interface ReportSource {
  /**
   * A page of all lines in their order, or, of the newest run alone, of the chosen ones, with those not cancelled first, or of those
   * with one result.
   */
  page(id: RunId, show: 'all' | 'chosen' | ChosenResult, offset: number, limit: number): ReportPage
  /** Every line in its order, with the user's own cells. */
  reportLines(id: RunId): IterableIterator<JournalLine>
  /** In which group of the report each line is listed, in their order. */
  reportGroups(id: RunId): IterableIterator<LinePlace>
  /** The lines at these positions, in this order. */
  linesAt(id: RunId, positions: readonly number[]): readonly JournalLine[]
  /** Another one, once anything has been written. */
  revision(): number
}

const COLUMNS =
  'l.position, l.number, l.kind, l.reference, l.chosen, l.note, l.found, l.cells, r.status, r.reason, r.state, r.answered_at, r.correlation_id, r.confirmed_at, runs.ended_at, runs.id'
/** Each line of a run with its latest result, and the run of the list that has it. */
export const LATEST = `lines l JOIN runs ON runs.key = coalesce(l.result_run, l.run)
  LEFT JOIN refs r ON r.run = runs.key AND r.position = l.position`
/** Over all runs of the list. */
const ATTEMPTS = `iif(runs.list = l.run, r.attempts, (SELECT sum(attempts) FROM refs
  WHERE position = l.position AND run IN (SELECT key FROM runs one WHERE one.list = runs.list))) AS attempts`
/** What an earlier run of the list has done for it in PRO, short of cancelling it. */
const TAKEN_BEFORE = `iif(runs.list = l.run, NULL, (SELECT taken FROM refs earlier
  WHERE position = l.position AND run < runs.key AND run IN (SELECT key FROM runs one WHERE one.list = runs.list)
    AND taken IS NOT NULL ORDER BY run DESC LIMIT 1)) AS taken_before`
export const ROW = `SELECT ${COLUMNS}, ${ATTEMPTS}, ${TAKEN_BEFORE} FROM ${LATEST}`

export function createReportRows(sql: Sql): ReportSource {
  const keyOf = (id: RunId): number => number(sql.get(`SELECT ${SHOWING} AS key`, id), 'key')

  return {
    page(id, show, offset, limit) {
      const key = keyOf(id)
      if (show === 'chosen') return chosenPage(sql, key, offset, limit)
      const { found, values } = positionsOf(show, key)
      const total = number(sql.get(`SELECT count(*) AS total FROM (${found})`, key, ...values), 'total')
      const rows = sql.all(
        `${ROW} WHERE l.run = ? AND l.position IN (${found} ORDER BY position LIMIT ? OFFSET ?) ORDER BY l.position`,
        ...[key, key, ...values, limit, offset],
      )
      const noLongerOf = createNoLonger(sql, key)
      return { total, rows: rows.map((row) => toReportRow(row, noLongerOf)) }
    },

    *reportLines(id) {
      const key = keyOf(id)
      const noLongerOf = createNoLonger(sql, key)
      for (const row of sql.rows(`${ROW} WHERE l.run = ? ORDER BY l.position`, key)) {
        yield toLine(row, noLongerOf)
      }
    },

    *reportGroups(id) {
      const key = keyOf(id)
      const noLongerOf = createNoLonger(sql, key)
      const rows = sql.rows(
        `SELECT l.position, l.number, l.kind, l.reference, l.found, r.status, r.state, iif(json_valid(r.reason), r.reason ->> '$.taken', NULL) AS taken,
           ${TAKEN_BEFORE} FROM ${LATEST} WHERE l.run = ? ORDER BY l.position`,
        key,
      )
      for (const row of rows) {
        const result = resultOf(row)
        const { found } = result === 'left-out' ? foundOf(row) : {}
        const taken = takenOf(row, optionalText<Taken>(row, 'taken'))
        const known = { result, found, state: optionalState(row, 'state'), why: { taken } }
        const noLonger = noLongerOf(row, known)
        yield { group: listedIn({ ...known, noLonger }), isTicked: noLonger?.as === 'ticked' }
      }
    },

    linesAt(id, positions) {
      const key = keyOf(id)
      const rows = sql.all(
        `${ROW} WHERE l.run = ? AND l.position IN (SELECT value FROM json_each(?))`,
        ...[key, JSON.stringify(positions)],
      )
      const noLongerOf = createNoLonger(sql, key)
      const lines = new Map(rows.map((row) => [number(row, 'position'), toLine(row, noLongerOf)]))
      return positions.flatMap((position) => lines.get(position) ?? [])
    },

    revision: () => number(sql.get('SELECT total_changes() AS changes'), 'changes'),
  }
}

/** What is not cancelled comes first, and what has not begun last. */
const NOT_CANCELLED_FIRST = [
  'unknown',
  'refused',
  'not-found',
  'not-sent',
  'sending',
  'cancelled',
  'already-cancelled',
  'waiting',
] as const satisfies readonly ChosenResult[]

/** Status after status, each by its index: no list is too long to be paged through while its run goes on. */
function chosenPage(sql: Sql, run: number, offset: number, limit: number): ReportPage {
  const tallies = sql.all('SELECT status, count FROM tallies WHERE run = ?', run)
  const counts = new Map(tallies.map((row) => [text(row, 'status'), number(row, 'count')]))
  const rows: Row[] = []
  let skipped = offset
  for (const status of NOT_CANCELLED_FIRST) {
    const count = counts.get(status) ?? 0
    if (skipped < count && rows.length < limit) {
      const found = 'SELECT position FROM refs WHERE run = ? AND status = ? ORDER BY position LIMIT ? OFFSET ?'
      const some = `${ROW} WHERE l.run = ? AND l.position IN (${found}) ORDER BY l.position`
      rows.push(...sql.all(some, run, run, status, limit - rows.length, skipped))
    }
    skipped = Math.max(0, skipped - count)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const noLongerOf = createNoLonger(sql, run)
  return { total, rows: rows.map((row) => toReportRow(row, noLongerOf)) }
}

/** A query of positions, whose first parameter is the run. */
function positionsOf(
  show: 'all' | ChosenResult,
  run: number,
): { readonly found: string; readonly values: readonly (string | number)[] } {
  if (show === 'all') return { found: 'SELECT position FROM lines WHERE run = ?', values: [] }
  const found = 'SELECT position FROM refs WHERE run = ? AND status'
  if (show !== 'unknown') return { found: `${found} = ?`, values: [show] }
  // While PRO is asked about the unknown ones again, each is still unknown to a person.
  const orBeingAsked = "iif((SELECT asking FROM runs WHERE key = ?), 'sending', 'unknown')"
  return { found: `${found} IN ('unknown', ${orBeingAsked})`, values: [run] }
}

function toLine(row: Row, noLongerOf: NoLongerOf): JournalLine {
  return { cells: storedCells(text(row, 'cells')) ?? [], run: runIdOf(row), row: toReportRow(row, noLongerOf) }
}

function resultOf(row: Row): LineResult {
  const kind = text<LineKind>(row, 'kind')
  return kind === 'consignment' ? (optionalText<ChosenResult>(row, 'status') ?? 'left-out') : kind
}

export function toReportRow(row: Row, noLongerOf: NoLongerOf): ReportRow {
  const kind = text<LineKind>(row, 'kind')
  const why = overAllRuns(row, storedReason(optionalText(row, 'reason')))
  const cells = storedCells(text(row, 'cells'))
  const reference = optionalText<Reference>(row, 'reference')
  const result = resultOf(row)
  const { found, leftOutAs } = result === 'left-out' ? foundOf(row) : {}
  const state = found?.kind === 'state' ? found.state : optionalState(row, 'state')
  return {
    number: number(row, 'number'),
    position: number(row, 'position'),
    kind,
    text: kind === 'unreadable' && cells !== undefined ? cells.join(' ').trim().slice(0, 200) : '',
    reference,
    result,
    reason: joined([
      why === undefined ? lineReason(row, kind, found, leftOutAs) : reasonSentence(why),
      ...damageOf(row, { cells, why, found: found ?? leftOutAs, isLeftOut: result === 'left-out' }),
    ]),
    why,
    found,
    state,
    answeredAt: optionalInstant(row, 'answered_at'),
    askedAt: why === undefined ? undefined : askedAgain(row, result, why),
    confirmedAt: optionalInstant(row, 'confirmed_at'),
    attempts: optionalNumber(row, 'attempts') ?? 0,
    correlationId: optionalText(row, 'correlation_id'),
    noLonger: noLongerOf(row, { result, found, state, why }),
  }
}

function overAllRuns(row: Row, why: Reason | undefined): Reason | undefined {
  const taken = takenOf(row, why?.taken)
  return why === undefined || taken === undefined ? why : { ...why, taken }
}

/** What was taken in an earlier run holds until PRO says a state in which it does not. */
function takenOf(row: Row, taken: Taken | undefined): Taken | undefined {
  const before = optionalText<Taken>(row, 'taken_before')
  if (taken !== undefined || before === undefined) return taken
  const state = optionalState(row, 'state')
  const holds = state === undefined || state === 'Cancelled' || isStillTaken(before, state)
  return holds ? before : undefined
}

/** What cannot be read any more of a line. */
function damageOf(
  row: Row,
  read: { readonly cells: unknown; readonly why: unknown; readonly found: unknown; readonly isLeftOut: boolean },
): readonly string[] {
  const isLost = (name: string, value: unknown): boolean => value === undefined && optionalText(row, name) !== undefined
  return [
    ...(isLost('reason', read.why)
      ? ['Why can no longer be read: this line is damaged in the record on this computer.']
      : []),
    ...(read.isLeftOut && isLost('found', read.found)
      ? ['What PRO said of it at the check can no longer be read: this line is damaged in the record on this computer.']
      : []),
    ...(isLost('cells', read.cells)
      ? ['Your own columns can no longer be read: this line is damaged in the record on this computer.']
      : []),
  ]
}

/** Asking again keeps when the run ended, so an unknown one with a later answer was asked about since. */
function askedAgain(row: Row, result: LineResult, why: Reason): string | undefined {
  const answeredAt = optionalNumber(row, 'answered_at')
  const endedAt = optionalNumber(row, 'ended_at')
  if (result !== 'unknown' || why.code === 'contradicted' || answeredAt === undefined || endedAt === undefined)
    return undefined
  return answeredAt > endedAt ? isoWithOffset(answeredAt) : undefined
}

function lineReason(row: Row, kind: LineKind, found: Finding | undefined, leftOutAs: LeftOutAs | undefined): string {
  const note = optionalText(row, 'note')
  if (kind === 'repeat') return repeatSentence(Number(note))
  if (kind === 'blank') return note === HEADING ? HEADING_SENTENCE : ''
  if (leftOutAs !== undefined) return LEFT_OUT_SENTENCES[leftOutAs]
  if (found !== undefined) return leftOutSentence(found)
  const why = kind === 'unreadable' ? optionalText<Unreadable>(row, 'note') : undefined
  return why === undefined ? '' : UNREADABLE_SENTENCES[why]
}
