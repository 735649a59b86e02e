import { referenceIn, type Reference } from '#shared/reference.ts'
import { cleaned } from '#shared/reference/cleaning.ts'
import type { ReportRow } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import { STARTED } from './conditions.ts'
import { IS_NEWEST } from './report-record.ts'
import { ROW, toReportRow } from './report-rows.ts'
import { runIdOf } from './run-record.ts'
import { number, text, type Row, type Sql } from './sql.ts'
import { storedCells } from './stored-json.ts'
import { createNoLonger, type NoLongerOf } from './todo/no-longer.ts'

/** A line of an earlier list. */
export interface FoundLine {
  /** The newest run of its list. */
  readonly id: RunId
  /** The run of its list that has its result. */
  readonly of: RunId
  readonly row: ReportRow
  /** The cell that matches; undefined if its reference does. */
  readonly cell: string | undefined
}

export interface LineSearch {
  /** Short steps, the newest list first; the caller decides when to take the next. */
  readonly search: (text: string) => Iterable<readonly FoundLine[]>
}

interface Question {
  /** Positions of lines by their reference, as a query; undefined if the text cannot be part of one. */
  readonly byReference: { readonly where: string; readonly values: readonly string[] } | undefined
  /** Which lines' cells are searched. */
  readonly cellsOf: 'every line' | 'unreadable lines'
}

/** Lines whose cells are searched in one step: small enough to keep main responsive. */
const LINES_AT_ONCE = 200

/** References searched in one step. */
const REFERENCES_AT_ONCE = 10_000

/** Part of a reference in capitals: `EC-000-05D`, `05D-1NS`, `1NS`. */
const PART = /^[A-Z0-9]{1,3}(-[A-Z0-9]{1,3}){0,3}-?$/

/**
 * The lines of all lists that match, the newest first: references through the index, other cells one after another. It takes
 * steps, and each is short.
 */
export function* searchLines(sql: Sql, typed: string): Generator<readonly FoundLine[]> {
  const sought = typed.trim()
  const { byReference, cellsOf } = questionOf(sought)
  const runs = sql.all(
    `SELECT key, id, lines, unreadable FROM runs WHERE ${STARTED} AND ${IS_NEWEST} ORDER BY key DESC`,
  )
  for (const run of runs) {
    const key = number(run, 'key')
    const id = runIdOf(run)
    // Most lists have nothing that is found.
    let noLongerOf: NoLongerOf | undefined
    const reportRow = (row: Row): ReportRow => toReportRow(row, (noLongerOf ??= createNoLonger(sql, key)))
    for (const [after, upTo] of byReference === undefined ? [] : ranges(sql, key, number(run, 'lines'))) {
      const rows = sql.all(
        `${ROW} WHERE l.run = ? AND l.position IN (SELECT position ${BY_REFERENCE} AND reference <= ? AND ${byReference?.where ?? ''})`,
        ...[key, key, after, upTo, ...(byReference?.values ?? [])],
      )
      yield rows.map((row) => ({ id, of: runIdOf(row), row: reportRow(row), cell: undefined }))
    }
    const last = cellsOf === 'every line' || number(run, 'unreadable') > 0 ? number(run, 'lines') : 0
    for (let from = 0; from < last; from += LINES_AT_ONCE) {
      const kind = cellsOf === 'every line' ? '' : " AND kind = 'unreadable'"
      const rows = sql.all(
        `${ROW} WHERE l.run = ? AND l.position IN (${BY_CELLS}${kind})`,
        ...[key, key, from, from + LINES_AT_ONCE, inCells(sought)],
      )
      yield rows.flatMap((row): readonly FoundLine[] => {
        const cells = storedCells(text(row, 'cells')) ?? []
        // A text that only occurs in the notation between two cells is in none of them.
        const cell = cells.find((each) => inLowerCase(each).includes(inLowerCase(sought)))
        const found = reportRow(row)
        const isThere = byReference !== undefined && found.kind === 'consignment' && has(found.reference, sought)
        return cell === undefined || isThere ? [] : [{ id, of: runIdOf(row), row: found, cell }]
      })
    }
  }
}

/** The references of a run in parts: all of a long list would take too long in one step. */
function* ranges(sql: Sql, key: number, lines: number): Generator<readonly [after: string, upTo: string]> {
  let after = ''
  for (let left = lines; left > REFERENCES_AT_ONCE; left -= REFERENCES_AT_ONCE) {
    const edge = sql.get(
      `SELECT reference ${BY_REFERENCE} ORDER BY reference LIMIT 1 OFFSET ?`,
      key,
      after,
      REFERENCES_AT_ONCE - 1,
    )
    if (edge === undefined) break
    yield [after, text(edge, 'reference')]
    after = text(edge, 'reference')
  }
  yield [after, '~']
}

function questionOf(sought: string): Question {
  const reference = referenceIn(sought)
  if (reference !== undefined)
    return { byReference: { where: 'reference = ?', values: [reference] }, cellsOf: 'unreadable lines' }
  const part = cleaned(sought)
  if (!PART.test(part)) return { byReference: undefined, cellsOf: 'every line' }
  return part.startsWith('EC-')
    ? { byReference: { where: 'reference >= ? AND reference < ?', values: [part, `${part}~`] }, cellsOf: 'every line' }
    : { byReference: { where: 'instr(reference, ?) > 0', values: [part] }, cellsOf: 'every line' }
}

const BY_REFERENCE = "FROM lines INDEXED BY consignment_once WHERE run = ? AND kind = 'consignment' AND reference > ?"
const BY_CELLS =
  "SELECT position FROM lines WHERE run = ? AND position >= ? AND position < ? AND cells LIKE ? ESCAPE '\\'"

/** As the JSON of a line's cells has it. */
function inCells(sought: string): string {
  const written = JSON.stringify(sought).slice(1, -1)
  return `%${written.replace(/[\\%_]/g, '\\$&')}%`
}

function has(reference: Reference | undefined, sought: string): boolean {
  return reference?.includes(cleaned(sought)) === true
}

/** Like SQLite, ignores the case of A to Z only. */
function inLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
