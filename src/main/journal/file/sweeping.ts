import type { DatabaseSync } from 'node:sqlite'
import type { RunId } from '#shared/ids.ts'
import { listOf, UNDER_WAY } from '../conditions.ts'
import { inTransaction, number, optionalNumber, text, type Row, type Sql } from '../sql.ts'
import { storedCells } from '../stored-json.ts'
import { runIdOf } from '../run-record.ts'
import { handBack } from '../todo/handing-back.ts'
import { takeTodos } from '../todo/todo-lines.ts'

/** A run that has left the history is marked as a list in preparation, which no query reads. */
const GONE = "stage = 'preparing'"

/** The value of `strip_from` when all of the user's own cells are removed. */
const STRIPPED = -1

/** Selects the runs of a run's list. */
const IN_ITS_LIST = `list = ${listOf('?')}`

/** How long one step looks for open to-dos of a removed list in other lists. */
const HANDING_BACK_MS = 25

/** To-dos that are looked at as a list is deleted. */
const HANDED_BACK_AT_ONCE = 500

/** Pages returned to the disk at once. */
const PAGES_AT_ONCE = 500

export interface Sweeping {
  /**
   * Removes lists whose runs have all ended more than `days` days ago from the history, and returns how many runs that were. The
   * clock alone does not decide, since it may be wrong by years: the program must also have been started on enough different days
   * since, and since a to-do of it was ticked off. A list with unknown outcomes stays, and so does one with open to-dos, without the
   * user's other cells.
   */
  forget(days: number): number
  /** Removes the list of a run from the history; false if there is none, if one of its runs goes on, or if it is in use. */
  hide(id: RunId): boolean
  /** Removes lists that were prepared and never started. */
  discardPrepared(): void
  /**
   * One step: takes to-dos from some lines of started runs, removes some to-dos or lines of what left the history, or the user's own
   * cells from runs kept only for their to-dos, or returns some pages to the disk. True while there is more. After a power cut it goes
   * on.
   */
  sweep(limit: number): boolean
}

const DAY_MS = 86_400_000

/** Starts of the program, on different days after the end of a run, before the clock is believed about its age. */
const DAYS_OF_USE = 14

export interface SweepingDeps {
  readonly now: () => number
  readonly isHeld: (id: RunId) => boolean
  /** The key of the list that is being prepared. */
  readonly preparing: () => number | undefined
  /** Called when there may be something to sweep. */
  readonly onSweepable?: (() => void) | undefined
}

export function createSweeping(
  database: DatabaseSync,
  sql: Sql,
  { now, isHeld, preparing, onSweepable }: SweepingDeps,
): Sweeping {
  /** Returns how many runs that were. */
  function markRemoved(where: string, ...values: readonly (string | number)[]): number {
    const runs = sql.run(`UPDATE runs SET stage = 'preparing' WHERE ${where}`, ...values)
    onSweepable?.()
    return runs
  }

  /** Hands back open to-dos of removed runs, as many as there is time for. Returns how many there were, up to `limit`. */
  function handBackSome(runs: readonly number[], limit: number): number {
    const openOnes = "SELECT * FROM todos WHERE run IN (SELECT value FROM json_each(?)) AND status = 'open' LIMIT ?"
    const open = sql.all(openOnes, JSON.stringify(runs), limit)
    const until = performance.now() + HANDING_BACK_MS
    for (const todo of open) if (performance.now() < until) handBack(sql, todo)
    return open.length
  }

  function removeSome(run: number, limit: number): void {
    inTransaction(database, () => {
      if (handBackSome([run], limit) > 0) return
      const removed = [
        // What was ticked off stays ticked off.
        sql.run('UPDATE todos SET run = NULL WHERE key IN (SELECT key FROM todos WHERE run = ? LIMIT ?)', run, limit),
        ...['lines', 'refs'].map((table) =>
          sql.run(
            `DELETE FROM ${table} WHERE run = ? AND position IN (SELECT position FROM ${table} WHERE run = ? LIMIT ?)`,
            ...[run, run, limit],
          ),
        ),
      ]
      if (removed.every((count) => count < limit)) sql.run(`DELETE FROM runs WHERE key = ? AND ${GONE}`, run)
    })
  }

  /** Of an unreadable row, the text in place of its reference stays: nothing else identifies it. */
  function stripSome(row: Row, limit: number): void {
    const [run, from, column] = [
      number(row, 'key'),
      number(row, 'strip_from'),
      optionalNumber(row, 'reference_column') ?? 0,
    ]
    const until = from + limit
    const some = 'run = ? AND position >= ? AND position < ?'
    inTransaction(database, () => {
      for (const line of sql.all(
        `SELECT position, cells FROM lines WHERE ${some} AND kind = 'unreadable'`,
        run,
        from,
        until,
      )) {
        const cells = (storedCells(text(line, 'cells')) ?? []).map((cell, at) => (at === column ? cell : ''))
        const [kept, position] = [JSON.stringify(cells), number(line, 'position')]
        sql.run('UPDATE lines SET cells = ? WHERE run = ? AND position = ?', kept, run, position)
      }
      sql.run(`UPDATE lines SET cells = '[]' WHERE ${some} AND kind <> 'unreadable'`, run, from, until)
      const isOver = sql.get('SELECT 1 FROM lines WHERE run = ? AND position >= ? LIMIT 1', run, until) === undefined
      sql.run('UPDATE runs SET strip_from = ? WHERE key = ?', isOver ? STRIPPED : until, run)
    })
  }

  function vacuum(): boolean {
    const free = number(sql.get('PRAGMA freelist_count'), 'freelist_count')
    if (free > 0) database.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`)
    return free > PAGES_AT_ONCE
  }

  return {
    forget(days) {
      sql.run('INSERT OR IGNORE INTO days (day) VALUES (?)', Math.floor(now() / DAY_MS))
      const isOld = `stage = 'finished' AND todo_from IS NULL AND ended_at < ?
        AND (SELECT count(*) FROM days) - days_before >= ?`
      const age = [now() - days * DAY_MS, Math.min(days, DAYS_OF_USE)] as const
      // A list is as old as the newest of its runs.
      const isListOld = `stage = 'finished' AND list NOT IN (
        SELECT list FROM runs WHERE stage <> 'preparing' AND (${isOld}) IS NOT TRUE)`
      const isOpen = `EXISTS (SELECT 1 FROM todos WHERE status = 'open' AND run IN (SELECT key FROM runs one WHERE one.list = runs.list))`
      sql.run(`UPDATE runs SET strip_from = 0 WHERE ${isListOld} AND strip_from IS NULL AND ${isOpen}`, ...age)
      return markRemoved(
        `${isListOld} AND NOT ${isOpen} AND NOT EXISTS (SELECT 1 FROM tallies WHERE status = 'unknown' AND count + carried > 0
           AND run = (SELECT max(key) FROM runs one WHERE one.list = runs.list AND one.stage = 'finished'))`,
        ...age,
      )
    },
    hide: (id) =>
      inTransaction(database, () => {
        const runs = sql.all(`SELECT key, id FROM runs WHERE ${IN_ITS_LIST}`, id)
        if (runs.some((row) => isHeld(runIdOf(row)))) return false
        const taken = markRemoved(
          `${IN_ITS_LIST} AND stage IN ('finished', 'prepared')
           AND NOT EXISTS (SELECT 1 FROM runs WHERE ${IN_ITS_LIST} AND ${UNDER_WAY})`,
          ...[id, id],
        )
        // What another list has to do as well stays in sight, unless there is too much for one step.
        if (taken > 0)
          handBackSome(
            runs.map((row) => number(row, 'key')),
            HANDED_BACK_AT_ONCE,
          )
        return taken > 0
      }),
    discardPrepared() {
      markRemoved("stage = 'prepared'")
    },

    sweep(limit) {
      if (takeTodos(database, sql, limit)) return true
      const old = sql.get('SELECT key, strip_from, reference_column FROM runs WHERE strip_from >= 0 LIMIT 1')
      if (old !== undefined) {
        stripSome(old, limit)
        return true
      }
      const row = sql.get(`SELECT key FROM runs WHERE ${GONE} AND key IS NOT ? LIMIT 1`, preparing() ?? null)
      if (row === undefined) return vacuum()
      removeSome(number(row, 'key'), limit)
      return true
    },
  }
}
