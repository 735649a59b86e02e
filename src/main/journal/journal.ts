import type { DatabaseSync } from 'node:sqlite'
import type { NotSentBecause } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { Pause } from '#shared/pause.ts'
import { UNDER_WAY } from './conditions.ts'
import { createVerifiedOutcomes, type VerifiedOutcomes } from './verified-outcomes.ts'
import { createEarlierRuns, type EarlierRuns } from './earlier-runs.ts'
import { searchLines, type LineSearch } from './search-lines.ts'
import { createHistorySums, type HistorySums } from './history-sums.ts'
import { createHistoryPages, type HistoryPages } from './history-pages.ts'
import { createKnownAccounts, type KnownAccounts } from './known-accounts.ts'
import { createHolds, type Holds } from './holds.ts'
import { BY_STATUS, createRunStore, REASON, STANDING_OF_UNKNOWN, type RunStore } from './run-store.ts'
import { recordOf, RUNS, type RunRecord } from './run-record.ts'
import { createReportRows, type ReportSource } from './report-rows.ts'
import { createSweeping, type Sweeping } from './file/sweeping.ts'
import { createListPreparation, type ListPreparation } from './list-preparation.ts'
import { CAN_BE_ASKED, createReportRecords, IS_LATEST, type ReportRecords } from './report-record.ts'
import { createSendingAgain, type SendingAgain } from './sending-again.ts'
import { createSql, inTransaction, number, text } from './sql.ts'
import { createChangedLists, type ChangedLists } from './todo/changed-lists.ts'
import { createTodos, type Todos } from './todo/todos.ts'

/** All that is known about runs, on the disk. A method that throws has written nothing. */
export interface Journal
  extends
    ListPreparation,
    ReportSource,
    EarlierRuns,
    KnownAccounts,
    HistorySums,
    HistoryPages,
    LineSearch,
    VerifiedOutcomes,
    Sweeping,
    Pick<Holds, 'during'>,
    ReportRecords,
    SendingAgain,
    Todos,
    ChangedLists {
  /** `who`: if it is known better than when the list was prepared. */
  start(id: RunId, who?: string): void
  pause(id: RunId, pause: Pause): void
  resume(id: RunId): void
  /** Makes up to `limit` that were not begun "not sent", for that reason. Returns how many. */
  leave(id: RunId, because: NotSentBecause, limit: number): number
  /** Ends a run; what was not begun becomes "not sent", for that reason. */
  finish(id: RunId, stoppedBecause: NotSentBecause | undefined): void
  /** Reopens a finished run to ask PRO about some of its unknown ones; nothing is sent. Returns how many. */
  reopenUnknown(id: RunId, limit: number): number
  /** The chosen references among the lines of a run from a position on. */
  chosen(id: RunId, from: number, limit: number): readonly Reference[]
  find(id: RunId): RunRecord | undefined
  /** The run that is running or paused. */
  active(): RunRecord | undefined
  runStore(id: RunId): RunStore
  close(): void
}

/** For SQLite's LIMIT. */
const NO_LIMIT = -1

/** Lines that to-dos are taken from as a run starts. */
const TODO_LINES_AT_ONCE = 500

/** `onSweepable` is called when there may be something to sweep. */
export function createJournal(database: DatabaseSync, now: () => number, onSweepable?: () => void): Journal {
  const sql = createSql(database)
  const holds = createHolds()
  const sweeping = createSweeping(database, sql, {
    now,
    isHeld: holds.isHeld,
    preparing: () => keyInPreparation(),
    onSweepable,
  })
  const { preparation, keyInPreparation } = createListPreparation(database, sql, now, sweeping.discardPrepared)
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

  /** Together with its first to-dos, if it is begun. The rest follows in parts. */
  function withFirstTodos(begin: () => boolean): boolean {
    const { isBegun, hasMore } = inTransaction(database, () => {
      const begun = begin()
      return { isBegun: begun, hasMore: begun && todos.takeTodos(TODO_LINES_AT_ONCE) }
    })
    if (hasMore) onSweepable?.()
    return isBegun
  }

  return {
    ...preparation,
    ...createReportRows(sql),
    ...createEarlierRuns(sql),
    ...createKnownAccounts(sql),
    ...createHistorySums(sql),
    ...createHistoryPages(sql, reports),
    search: (text) => searchLines(sql, text),
    ...createVerifiedOutcomes(database, sql),
    ...sweeping,
    during: holds.during,
    ...reports,
    ...createSendingAgain(sql),
    ...todos,
    ...createChangedLists(database, sql),

    finishUnsent: (id) => withFirstTodos(() => preparation.finishUnsent(id)),

    start(id, who) {
      const begun = "stage = 'running', started_at = ?, who = coalesce(?, who), todo_from = iif(list = key, 0, NULL)"
      withFirstTodos(() => {
        setStage(id, begun, now(), who ?? null)
        return true
      })
    },

    pause(id, pause) {
      setStage(id, "stage = 'paused', pause = ?", JSON.stringify(pause))
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
          `UPDATE refs SET status = 'sending', reason = NULL, standing = ${STANDING_OF_UNKNOWN} WHERE run = ?2 AND position IN (
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
      return rows.map((row) => text<Reference>(row, 'reference'))
    },

    find(id) {
      const row = sql.get(`${RUNS} WHERE id = ? AND stage <> 'preparing'`, id)
      return row === undefined ? undefined : recordOf(row, sql)
    },

    active() {
      const row = sql.get(`${RUNS} WHERE ${UNDER_WAY}`)
      return row === undefined ? undefined : recordOf(row, sql)
    },

    runStore: (id) => createRunStore(database, sql, keyOf(id), now),

    close() {
      database.close()
    },
  }
}
