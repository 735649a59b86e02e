import type { DatabaseSync } from 'node:sqlite'
import type { AccountId } from '#shared/account.ts'
import type { Environment } from '#shared/connection.ts'
import type { Reference, Unreadable } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { KnownFinding } from '#shared/check.ts'
import type { Tick, TodoItem, TodoOrigin, TodoPage, TodoResult, TodoStatus } from '#shared/todo.ts'
import type { ListSource } from '#shared/list.ts'
import { listOf, STARTED } from '../conditions.ts'
import { isoWithOffset } from '../../time/instant.ts'
import type { AccountScope } from '../account-scope.ts'
import {
  inTransaction,
  number,
  optionalInstant,
  optionalNumber,
  optionalText,
  text,
  type Row,
  type Sql,
} from '../sql.ts'
import { fieldOf, stored, storedCells, storedReason } from '../stored-json.ts'
import { noteFinding, UNASKED_JSON, type FoundNow } from './findings.ts'
import { handBack } from './handing-back.ts'
import { tickIn } from './no-longer.ts'
import { takeTodos } from './todo-lines.ts'

/** What was to be cancelled and is not, over all runs of an environment and account. Each method is one transaction. */
export interface Todos {
  /** A page of them after a key, in the order in which they began. */
  todos(scope: AccountScope, which: TodoWanted, after: number, limit: number): TodoPage
  /** The accounts of an environment that have any, whatever became of their runs. */
  accountsWithTodos(environment: Environment): readonly AccountId[]
  /** How many are open, of all lists. */
  openTodos(scope: AccountScope): number
  /** Takes to-dos from the next `limit` lines of runs that have started. True while there are more. */
  takeTodos(limit: number): boolean
  /** Changes existing to-dos by what PRO says. Returns how many. */
  noteFindings(scope: AccountScope, found: readonly FoundNow[]): number
  /** Ticks off those that are open. Returns their keys. */
  tick(scope: AccountScope, keys: readonly number[], who: string, note: string): readonly number[]
  /** Who ticked a reference off, and when. */
  tickOf(scope: AccountScope, reference: Reference): Tick | undefined
  /** Reopens those that are ticked off, unless no list has them any more. Returns their keys. */
  untick(scope: AccountScope, keys: readonly number[]): readonly number[]
}

export interface TodoWanted {
  readonly status: TodoStatus
  /** Only those ticked off since then (milliseconds since 1970). */
  readonly since?: number | undefined
  /** Any run of a list: those of that list. */
  readonly run?: RunId | undefined
}

const IN_SCOPE = 'environment = ? AND account_id = ?'
const OUT_OF_SIGHT = "(SELECT key FROM runs WHERE stage = 'preparing')"
const RUNS_OF_TODOS = 'SELECT run FROM todos WHERE key IN (SELECT value FROM json_each(?))'
const NEWEST = `(SELECT max(key) FROM runs WHERE ${STARTED})`

export function createTodos(database: DatabaseSync, sql: Sql, now: () => number): Todos {
  /** Changes those that `where` selects, and returns them. */
  function changed(
    { environment, accountId }: AccountScope,
    keys: readonly number[],
    set: string,
    values: readonly (string | number)[],
    where: string,
  ): readonly number[] {
    const update = `UPDATE todos SET ${set} WHERE key = ? AND ${IN_SCOPE} AND ${where}`
    return inTransaction(database, () =>
      keys.filter((key) => sql.run(update, ...values, key, environment, accountId) === 1),
    )
  }

  /** Its list was removed: there is no report to open, unless another list has it as well. */
  function opensElsewhere({ environment, accountId }: AccountScope, key: number): boolean {
    const ticked = `SELECT * FROM todos WHERE key = ? AND ${IN_SCOPE} AND status = 'ticked'`
    const todo = sql.get(ticked, key, environment, accountId)
    if (todo === undefined) return false
    database.exec('SAVEPOINT elsewhere')
    const isBack = handBack(sql, todo)
    database.exec(isBack ? 'RELEASE elsewhere' : 'ROLLBACK TO elsewhere; RELEASE elsewhere')
    return isBack
  }

  function numbersOf(row: Row): readonly number[] {
    const own = optionalNumber(row, 'number')
    if (own === undefined) return []
    const reference = optionalText(row, 'reference')
    if (reference === undefined) return [own]
    const repeats = sql.all(
      "SELECT number FROM lines INDEXED BY repeats_of_a_reference WHERE run = ? AND reference = ? AND kind = 'repeat'",
      ...[number(row, 'run'), reference],
    )
    return [own, ...repeats.map((repeat) => number(repeat, 'number'))].toSorted((one, other) => one - other)
  }

  function itemOf(row: Row): TodoItem {
    const said = optionalText(row, 'said')
    const result = text<TodoResult>(row, 'result')
    return {
      key: number(row, 'key'),
      reference: optionalText<Reference>(row, 'reference'),
      result,
      said: storedFinding(said),
      ...(said === UNASKED_JSON ? { unasked: true } : {}),
      reason: storedReason(optionalText(row, 'reason')),
      unreadable: result === 'unreadable' ? optionalText<Unreadable>(row, 'line_note') : undefined,
      askedAt: optionalInstant(row, 'asked_at'),
      tick: tickIn(row),
      run: optionalText<RunId>(row, 'id'),
      numbers: numbersOf(row),
      cells: storedCells(optionalText(row, 'cells')) ?? [],
      column: optionalNumber(row, 'reference_column'),
    }
  }

  return {
    todos({ environment, accountId }, { status, since, run }, after, limit) {
      const rows = sql.all(
        `SELECT t.*, r.id, r.list_name, r.source, r.started_at, r.prepared_at, r.header, r.reference_column, l.number, l.cells, l.note AS line_note
         FROM todos t LEFT JOIN runs last ON last.key = t.run LEFT JOIN runs r ON r.key = last.list LEFT JOIN lines l ON l.run = t.run AND l.position = t.position
         WHERE t.environment = ? AND t.account_id = ? AND t.status = ? AND t.key > ? AND coalesce(t.run, -1) NOT IN ${OUT_OF_SIGHT}
           ${since === undefined ? '' : 'AND t.ticked_at >= ?'} ${run === undefined ? '' : `AND r.key = ${listOf('?')}`}
         ORDER BY t.key LIMIT ?`,
        ...[environment, accountId, status, after],
        ...(since === undefined ? [] : [since]),
        ...(run === undefined ? [] : [run]),
        limit,
      )
      const last = rows.at(-1)
      return {
        items: rows.map(itemOf),
        origins: [...new Map(rows.flatMap(originOf)).values()],
        next: rows.length < limit || last === undefined ? undefined : number(last, 'key'),
      }
    },

    accountsWithTodos: (environment) =>
      sql
        .all('SELECT DISTINCT account_id FROM todos WHERE environment = ?', environment)
        .map((row) => text(row, 'account_id')),

    openTodos({ environment, accountId }) {
      const row = sql.get(
        `SELECT (SELECT count(*) FROM todos WHERE ${IN_SCOPE} AND status = 'open')
           - (SELECT count(*) FROM todos INDEXED BY todos_of_a_run
              WHERE run IN ${OUT_OF_SIGHT} AND status = 'open' AND ${IN_SCOPE}) AS open`,
        ...[environment, accountId, environment, accountId],
      )
      return number(row, 'open')
    },

    takeTodos: (limit) => takeTodos(database, sql, limit),

    noteFindings: (scope, found) =>
      inTransaction(database, () => found.filter((each) => noteFinding(sql, scope, each)).length),

    tick: (scope, keys, who, note) =>
      inTransaction(database, () => {
        const ticked = changed(
          scope,
          keys,
          `status = 'ticked', ticked_at = ?, ticked_by = ?, note = ?, tick_run = max(seq, coalesce(${NEWEST}, 0))`,
          [now(), who, note],
          "status = 'open'",
        )
        // A tick can be taken back as long as there is its list.
        sql.run(
          `UPDATE runs SET days_before = (SELECT count(*) FROM days) WHERE key IN (${RUNS_OF_TODOS})`,
          JSON.stringify(ticked),
        )
        return ticked
      }),

    tickOf({ environment, accountId }, reference) {
      const row = sql.get(
        `SELECT ticked_at, ticked_by, note FROM todos WHERE ${IN_SCOPE} AND identity = ? AND status = 'ticked'`,
        ...[environment, accountId, reference],
      )
      return tickIn(row)
    },

    untick: (scope, keys) =>
      inTransaction(database, () => {
        const opened = changed(
          scope,
          keys,
          "status = 'open', ticked_at = NULL, ticked_by = NULL, note = NULL, tick_run = NULL",
          [],
          `status = 'ticked' AND run IS NOT NULL AND run NOT IN ${OUT_OF_SIGHT}`,
        )
        const isOpen = new Set(opened)
        return [...opened, ...keys.filter((key) => !isOpen.has(key) && opensElsewhere(scope, key))]
      }),
  }
}

function originOf(row: Row): readonly (readonly [RunId, TodoOrigin])[] {
  const id = optionalText<RunId>(row, 'id')
  if (id === undefined) return []
  const origin = {
    id,
    listName: text(row, 'list_name'),
    source: text<ListSource>(row, 'source'),
    startedAt: isoWithOffset(optionalNumber(row, 'started_at') ?? number(row, 'prepared_at')),
    header: storedCells(optionalText(row, 'header')),
  }
  return [[id, origin]]
}

function storedFinding(text: string | undefined): KnownFinding | undefined {
  return stored<KnownFinding>(text, (value) => {
    const kind = fieldOf(value, 'kind')
    return kind === 'not-found' || (kind === 'state' && typeof fieldOf(value, 'state') === 'string')
  })
}
