import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkGroupOf } from '#shared/check.ts'
import { beginsTodo, hadLeft } from '#shared/todo.ts'
import type { ListHead } from '#shared/ipc/channels.ts'
import type { Outcome } from '#shared/outcome.ts'
import type { NotSentBecause } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { StateCount } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import { canonicalState } from '#shared/state.ts'
import type { Deallocation } from '#shared/step.ts'
import { FIRST_STEPS, firstStepFor } from '#shared/step.ts'
import type { Pause } from '#shared/pause.ts'
import type { NamedScope } from './account-scope.ts'
import type { VerifiedOutcomes } from './verified-outcomes.ts'
import { createVerifiedOutcomes } from './verified-outcomes.ts'
import type { EarlierRuns } from './earlier-runs.ts'
import { createEarlierRuns } from './earlier-runs.ts'
import type { LineSearch } from './search-lines.ts'
import { searchLines } from './search-lines.ts'
import type { HistorySums } from './history-sums.ts'
import { createHistorySums } from './history-sums.ts'
import type { HistoryPages } from './history-pages.ts'
import { createHistoryPages } from './history-pages.ts'
import type { KnownAccounts } from './known-accounts.ts'
import { createKnownAccounts } from './known-accounts.ts'
import type { Holds } from './holds.ts'
import { createHolds } from './holds.ts'
import type { RunStore } from './run-store.ts'
import { BY_STATUS, createRunStore, REASON, SOUND } from './run-store.ts'
import type { RunRecord } from './run-record.ts'
import { newRunId, recordOf, RUNS } from './run-record.ts'
import type { ReportSource } from './report-rows.ts'
import { createReportRows, LATEST } from './report-rows.ts'
import type { Sweeping } from './file/sweeping.ts'
import { createSweeping } from './file/sweeping.ts'
import type { ListedLine } from './prepared-line.ts'
import { foundIn, noteOf, lineAgainOf } from './prepared-line.ts'
import type { ReportRecords } from './report-record.ts'
import { CAN_BE_ASKED, createReportRecords, IS_LATEST, SHOWING } from './report-record.ts'
import { createSql, inTransaction, number, text } from './sql.ts'
import { identityBefore } from './todo/todo-lines.ts'
import type { Todos } from './todo/todos.ts'
import { createTodos } from './todo/todos.ts'

export interface Seal {
  readonly count: number
  readonly digest: string
  readonly first: Reference
  readonly last: Reference
  /** How many go through another step before their cancel, by the state in which they are confirmed. */
  readonly before?: readonly StateCount[] | undefined
}

export interface ListToPrepare extends ListHead, NamedScope {
  readonly who?: string
  /** When PRO was asked at the check (milliseconds since 1970), if it was. */
  readonly checkedAt?: number | undefined
  /** The newest run of the list of which this one sends a part again. */
  readonly follows?: RunId | undefined
}

/** All that is known of runs, on the disk. Whatever throws has written nothing. */
export interface Journal
  extends
    ReportSource,
    EarlierRuns,
    KnownAccounts,
    HistorySums,
    HistoryPages,
    LineSearch,
    VerifiedOutcomes,
    Sweeping,
    Holds,
    ReportRecords,
    Todos {
  /** Replaces a list that was prepared and never started. */
  prepare(head: ListToPrepare): RunId
  /** Returns how many lines the list has so far. */
  add(id: RunId, lines: readonly ListedLine[]): number
  /** Undefined when no reference was chosen. */
  seal(id: RunId): Seal | undefined
  /**
   * Ends a list as a run that sends nothing. False if that would hide something: a consignment was chosen, was not asked about or
   * looks ready, or PRO said nothing of any.
   */
  finishUnsent(id: RunId): boolean
  /** `who`: if it is known better than when the list was prepared. */
  start(id: RunId, who?: string): void
  pause(id: RunId, pause: Pause): void
  resume(id: RunId): void
  /** Makes up to `limit` that were not begun "not sent", for that reason. Returns how many. */
  leave(id: RunId, because: NotSentBecause, limit: number): number
  /** Ends a run; whatever was not begun becomes "not sent", for that reason. */
  finish(id: RunId, stoppedBecause: NotSentBecause | undefined): void
  /** Reopens a finished run to ask PRO about some of its unknown ones; nothing is sent. Returns how many. */
  reopenUnknown(id: RunId, limit: number): number
  /** The chosen references among the lines of a run from a position on. */
  chosen(id: RunId, from: number, limit: number): readonly Reference[]
  /** Lines of a list from a position on, with those chosen whose latest result `again` names: to prepare the same list again. */
  linesAgain(
    id: RunId,
    again: readonly Outcome[],
    from: number,
    limit: number,
    deallocation?: Deallocation,
  ): readonly ListedLine[]
  /**
   * References of a list with one of these outcomes in states in which a deallocation may lead to their cancel, by state: of the
   * refused ones as PRO said last, of those that were not sent as they were found.
   */
  deallocatable(id: RunId, outcomes: readonly ('refused' | 'not-sent')[]): readonly StateCount[]
  find(id: RunId): RunRecord | undefined
  /** The run that is running or paused. */
  active(): RunRecord | undefined
  runStore(id: RunId): RunStore
  close(): void
}

/** Another list has replaced it, or it is sealed. */
export class NotBeingPrepared extends Error {}

/** SQLite's way to say it. */
const NO_LIMIT = -1

/** A key is never reused, because to-dos outlive their runs. */
const NEXT_KEY = `1 + max(coalesce((SELECT max(key) FROM runs), 0), coalesce((SELECT max(seq) FROM todos), 0),
  coalesce((SELECT max(tick_run) FROM todos WHERE tick_run IS NOT NULL), 0))`

/** Lines that to-dos are taken from as a run starts; the rest of a longer list follows in parts. */
const TODO_LINES_AT_ONCE = 500

/** `left` is called when there may be something to sweep. */
export function createJournal(database: DatabaseSync, now: () => number, left?: () => void): Journal {
  const sql = createSql(database)
  let preparing:
    | {
        readonly id: RunId
        readonly key: number
        readonly column: number
        position: number
        readonly hash: ReturnType<typeof createHash>
        readonly deallocation: Deallocation
        readonly before: Map<State, number>
        /** Consignments that may be left to cancel, and those that PRO said something of. */
        mayBeLeft: number
        answered: number
      }
    | undefined

  const holds = createHolds()
  const sweeping = createSweeping(database, sql, { now, isHeld: holds.isHeld, preparing: () => preparing?.key, left })
  const todos = createTodos(database, sql, now)
  const reports = createReportRecords(sql)

  function keyOf(id: RunId): number {
    const row = sql.get('SELECT key FROM runs WHERE id = ?', id)
    if (row === undefined) throw new Error(`The journal has no run ${id}`)
    return number(row, 'key')
  }

  function setStage(id: RunId, set: string, ...values: readonly (string | number | null)[]): void {
    if (sql.run(`UPDATE runs SET ${set} WHERE id = ?`, ...values, id) !== 1)
      throw new Error(`The journal has no run ${id}`)
  }

  function leave(key: number, because: NotSentBecause, limit: number): number {
    return sql.run(
      // One that was set back after a cancel of it was refused has been sent.
      `UPDATE refs SET status = iif(cancels > 0, 'refused', 'not-sent'), reason = ${REASON} WHERE run = ?2 AND position IN (
         SELECT position FROM ${BY_STATUS} WHERE run = ?2 AND status = 'waiting' ORDER BY position LIMIT ?3)`,
      ...[JSON.stringify({ code: 'not-sent', because }), key, limit],
    )
  }

  return {
    ...createReportRows(sql),
    ...createEarlierRuns(sql),
    ...createKnownAccounts(sql),
    ...createHistorySums(sql),
    ...createHistoryPages(sql, reports),
    search: (text) => searchLines(sql, text),
    ...createVerifiedOutcomes(database, sql),
    ...sweeping,
    ...holds,
    ...reports,
    ...todos,

    prepare({ deallocation = 'none', follows, ...head }) {
      const { environment, accountId, account, who = '', name, source, header, column, checkedAt } = head
      const id = newRunId()
      const key = inTransaction(database, () => {
        sweeping.discardPrepared()
        const key = number(sql.get(`SELECT ${NEXT_KEY} AS key`) ?? {}, 'key')
        sql.run(
          `INSERT INTO runs (key, id, environment, account_id, account, who, list_name, source, header, columns, deallocation, stage,
             prepared_at, checked_at, list, reference_column)
           VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'preparing', ?, ?,
             coalesce((SELECT list FROM runs WHERE id = ?14), ?1), coalesce((SELECT reference_column FROM runs WHERE id = ?14), ?15))`,
          ...[key, id, environment, accountId, account, who, name, source],
          ...[
            header === null ? null : JSON.stringify(header),
            header?.length ?? 0,
            deallocation,
            now(),
            checkedAt ?? null,
          ],
          ...[follows ?? null, column],
        )
        return key
      })
      const hash = createHash('sha256').update(JSON.stringify([environment, accountId, deallocation]))
      preparing = { id, key, column, position: 0, hash, deallocation, before: new Map(), mayBeLeft: 0, answered: 0 }
      return id
    },

    add(id, lines) {
      if (preparing?.id !== id) throw new NotBeingPrepared()
      const { key, column, hash, deallocation, before } = preparing
      let { position } = preparing
      inTransaction(database, () => {
        for (const line of lines) {
          const reference = 'reference' in line ? line.reference : null
          sql.run(
            `INSERT INTO lines (run, position, number, kind, reference, chosen, note, found, cells, was, result_run)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...[
              key,
              position++,
              line.number,
              line.kind,
              reference,
              line.chosen ? 1 : 0,
              noteOf(line),
              foundIn(line),
              JSON.stringify(line.cells),
              identityBefore(line, column),
              line.resultRun ?? null,
            ],
          )
        }
        const columns = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0)
        const leftOut = lines.filter((line) => !line.chosen)
        const heldBack = leftOut.filter(({ found }) => beginsTodo(found)).length
        const gone = leftOut.filter(({ found }) => hadLeft(found)).length
        const set = 'columns = max(columns, ?), held_back = held_back + ?, had_left = had_left + ?'
        sql.run(`UPDATE runs SET ${set} WHERE key = ?`, columns, heldBack, gone, key)
      })
      for (const line of lines) {
        if (!line.chosen || line.kind !== 'consignment') continue
        const confirmedIn = line.found?.kind === 'state' ? line.found.state : undefined
        hash.update(`\n${JSON.stringify([line.reference, confirmedIn ?? null])}`)
        if (confirmedIn !== undefined && firstStepFor(confirmedIn, deallocation) !== 'cancel')
          before.set(confirmedIn, (before.get(confirmedIn) ?? 0) + 1)
      }
      for (const line of lines) {
        if (line.kind !== 'consignment') continue
        const group = line.found && checkGroupOf(line.found)
        if (line.chosen || group === undefined || group === 'ready') preparing.mayBeLeft += 1
        if (group !== undefined && group !== 'unread') preparing.answered += 1
      }
      preparing.position = position
      return position
    },

    seal(id) {
      if (preparing?.id !== id) throw new NotBeingPrepared()
      const { key, hash, before } = preparing
      const count = number(sql.get('SELECT chosen FROM runs WHERE key = ?', key) ?? {}, 'chosen')
      if (count === 0) return undefined
      preparing = undefined
      const digest = hash.digest('hex')
      setStage(id, "stage = 'prepared', digest = ?", digest)
      const edge = (order: 'ASC' | 'DESC'): Reference => {
        const row = sql.get(`SELECT reference FROM refs WHERE run = ? ORDER BY position ${order} LIMIT 1`, key)
        return text(row ?? {}, 'reference') as Reference
      }
      const counts = [...before]
        .map(([state, count]) => ({ state, count }))
        .toSorted((one, other) => other.count - one.count)
      return { count, digest, first: edge('ASC'), last: edge('DESC'), before: before.size === 0 ? undefined : counts }
    },

    finishUnsent(id) {
      if (preparing?.id !== id) throw new NotBeingPrepared()
      if (preparing.mayBeLeft > 0 || preparing.answered === 0) return false
      preparing = undefined
      const set = `stage = 'finished', started_at = ?, ended_at = ?, days_before = (SELECT count(*) FROM days), todo_from = 0`
      setStage(id, set, now(), now())
      if (todos.takeTodos(TODO_LINES_AT_ONCE)) left?.()
      return true
    },

    start(id, who) {
      const begun = "stage = 'running', started_at = ?, who = coalesce(?, who), todo_from = iif(list = key, 0, NULL)"
      setStage(id, begun, now(), who ?? null)
      if (todos.takeTodos(TODO_LINES_AT_ONCE)) left?.()
    },

    pause(id, pause) {
      setStage(id, "stage = 'paused', pause = ?, paused_at = ?", JSON.stringify(pause), now())
    },

    resume(id) {
      setStage(id, "stage = 'running', pause = NULL")
    },

    leave: (id, because, limit) => inTransaction(database, () => leave(keyOf(id), because, limit)),

    finish(id, stoppedBecause) {
      const stopped = stoppedBecause !== undefined
      inTransaction(database, () => {
        leave(keyOf(id), stoppedBecause ?? 'stopped', NO_LIMIT)
        // Asking again changes outcomes, but neither how nor when the run ended.
        const set = `stopped = iif(asking, stopped, ?), ended_at = iif(asking, ended_at, ?),
          days_before = iif(asking, days_before, (SELECT count(*) FROM days)), asking = 0`
        setStage(id, `stage = 'finished', pause = NULL, ${set}`, stopped ? 1 : 0, now())
      })
    },

    reopenUnknown(id, limit) {
      return inTransaction(database, () => {
        setStage(id, "stage = 'running', asking = 1")
        return sql.run(
          `UPDATE refs SET status = 'sending', reason = NULL, standing = ${SOUND} WHERE run = ?2 AND position IN (
             SELECT position FROM ${BY_STATUS} WHERE run = ?2 AND ${CAN_BE_ASKED} AND ${IS_LATEST} ORDER BY position LIMIT ?3)`,
          ...[id, keyOf(id), limit],
        )
      })
    },

    chosen(id, from, limit) {
      const rows = sql.all(
        'SELECT reference FROM refs WHERE run = ? AND position >= ? AND position < ? ORDER BY position',
        ...[keyOf(id), from, from + limit],
      )
      return rows.map((row) => text(row, 'reference') as Reference)
    },

    linesAgain(id, again, from, limit, deallocation = 'none') {
      const rows = sql.all(
        `SELECT l.number, l.kind, l.reference, l.note, l.found, l.cells, l.chosen, r.run AS result_run, r.status, r.reason, r.state,
           runs.deallocation FROM ${LATEST}
         WHERE l.run = ${SHOWING} AND l.position >= ?2 ORDER BY l.position LIMIT ?3`,
        ...[id, from, limit],
      )
      return rows.map((row) => lineAgainOf(row, again, deallocation))
    },

    deallocatable(id, outcomes) {
      // What PRO has moved on with has a state, and is not sent again.
      const rows = sql.all(
        `SELECT state, count(*) AS count FROM (
           SELECT CASE WHEN status = 'refused' THEN state WHEN state IS NULL AND taken IS NULL THEN
               (SELECT iif(json_valid(found), found ->> '$.state', NULL) FROM lines WHERE run = refs.run AND position = refs.position)
             END AS state
           FROM ${BY_STATUS} WHERE run IN (SELECT key FROM runs WHERE list = (SELECT list FROM runs WHERE id = ?1))
             AND status IN (SELECT value FROM json_each(?2)) AND ${IS_LATEST})
         WHERE state IN (SELECT value FROM json_each(?3)) GROUP BY state ORDER BY state`,
        ...[id, JSON.stringify(outcomes), JSON.stringify(Object.keys(FIRST_STEPS))],
      )
      return rows.map((row) => ({ state: canonicalState(text(row, 'state')), count: number(row, 'count') }))
    },

    find(id) {
      const row = sql.get(`${RUNS} WHERE id = ? AND stage <> 'preparing'`, id)
      return row === undefined ? undefined : recordOf(row, sql)
    },

    active() {
      const row = sql.get(`${RUNS} WHERE stage IN ('running', 'paused')`)
      return row === undefined ? undefined : recordOf(row, sql)
    },

    runStore: (id) => createRunStore(database, sql, keyOf(id), now),

    close() {
      database.close()
    },
  }
}
