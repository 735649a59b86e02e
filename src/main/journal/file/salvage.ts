import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ReadableRun } from '#shared/ipc/channels.ts'
import { isoWithOffset } from '../../time/instant.ts'
import type { Log } from '../../logging/log.ts'
import { copiedFromLog } from './database.ts'
import { createSql, number, optionalNumber, text } from '../sql.ts'

/** How many of the newest runs are recovered: somebody may still have their parcels. */
const MOST_RUNS = 5

/** What can still be read of a damaged journal. */
export function readableRuns(file: string, log: Log): readonly ReadableRun[] {
  try {
    return runsInCopy(file)
  } catch (error) {
    log.warn('Nothing can be read of the journal that was set aside', error)
    return []
  }
}

/** From a copy, so that the file stays as it is. */
function runsInCopy(file: string): readonly ReadableRun[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-salvage-'))
  try {
    const copy = path.join(folder, 'journal.sqlite')
    if (!copiedFromLog(file, copy)) {
      for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    }
    return runsIn(new DatabaseSync(copy))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runsIn(database: DatabaseSync): readonly ReadableRun[] {
  try {
    const rows = createSql(database).all(
      `SELECT list_name, started_at, stage, chosen,
         coalesce((SELECT count FROM tallies WHERE run = key AND status = 'cancelled'), 0) AS cancelled
       FROM runs WHERE started_at IS NOT NULL AND stage <> 'preparing' ORDER BY key DESC LIMIT ?`,
      MOST_RUNS,
    )
    return rows.map((row) => ({
      listName: text(row, 'list_name'),
      startedAt: isoWithOffset(optionalNumber(row, 'started_at') ?? 0),
      isFinished: text(row, 'stage') === 'finished',
      chosen: number(row, 'chosen'),
      cancelled: number(row, 'cancelled'),
    }))
  } finally {
    database.close()
  }
}
