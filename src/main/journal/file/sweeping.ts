import type { DatabaseSync } from 'node:sqlite'
import type { RunId } from '#shared/ids.ts'
import type { Sql } from '../sql.ts'
import { inTransaction, number } from '../sql.ts'

/** What has left the history stands as a list that is being prepared and that nobody prepares: no one asks for it. */
const GONE = "stage = 'preparing'"

/** Pages given back to the disk in one go. */
const PAGES_AT_ONCE = 500

export interface Sweeping {
  /**
   * Takes finished runs that ended more than so many days ago out of the history. Answers how many. The clock alone does not
   * decide, since it may be wrong by years: the program must also have been started on enough different days since. One that
   * has unknown outcomes stays.
   */
  forget(days: number): number
  /** Takes a finished run out of the history; false when there is none of that id, or something works on it. */
  hide(id: RunId): boolean
  /** Takes lists that were prepared and never started out of the way. */
  discardPrepared(): void
  /**
   * Removes some lines of what was taken out of the history, or gives some of their room back to the disk. True while there
   * is more; what a power cut leaves of it is found again.
   */
  sweep(limit: number): boolean
}

const DAY_MS = 86_400_000

/** Days with a start of the program after the end of a run, before the clock is believed about its age. */
const DAYS_OF_USE = 14

export interface SweepingDeps {
  readonly now: () => number
  readonly isHeld: (id: RunId) => boolean
  /** The key of the list that is being prepared at this moment. */
  readonly preparing: () => number | undefined
  /** Told when there may be something to sweep. */
  readonly left?: (() => void) | undefined
}

export function createSweeping(
  database: DatabaseSync,
  sql: Sql,
  { now, isHeld, preparing, left }: SweepingDeps,
): Sweeping {
  /** Answers how many runs that were. */
  function takeOut(where: string, ...values: readonly (string | number)[]): number {
    const runs = sql.run(`UPDATE runs SET stage = 'preparing' WHERE ${where}`, ...values)
    left?.()
    return runs
  }

  function removeSome(run: number, limit: number): void {
    inTransaction(database, () => {
      const removed = ['lines', 'refs'].map((table) =>
        sql.run(
          `DELETE FROM ${table} WHERE run = ? AND position IN (SELECT position FROM ${table} WHERE run = ? LIMIT ?)`,
          ...[run, run, limit],
        ),
      )
      if (removed.every((count) => count < limit)) sql.run(`DELETE FROM runs WHERE key = ? AND ${GONE}`, run)
    })
  }

  function giveRoomBack(): boolean {
    const free = number(sql.get('PRAGMA freelist_count') ?? {}, 'freelist_count')
    if (free > 0) database.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`)
    return free > PAGES_AT_ONCE
  }

  return {
    forget(days) {
      sql.run('INSERT OR IGNORE INTO days (day) VALUES (?)', Math.floor(now() / DAY_MS))
      return takeOut(
        `stage = 'finished' AND ended_at < ? AND (SELECT count(*) FROM days) - days_before >= ?
         AND NOT EXISTS (SELECT 1 FROM tallies WHERE run = key AND status = 'unknown' AND count > 0)`,
        ...[now() - days * DAY_MS, Math.min(days, DAYS_OF_USE)],
      )
    },
    hide: (id) => !isHeld(id) && takeOut("stage = 'finished' AND id = ?", id) === 1,
    discardPrepared() {
      takeOut("stage = 'prepared'")
    },

    sweep(limit) {
      const row = sql.get(`SELECT key FROM runs WHERE ${GONE} AND key IS NOT ? LIMIT 1`, preparing() ?? null)
      if (row === undefined) return giveRoomBack()
      removeSome(number(row, 'key'), limit)
      return true
    },
  }
}
