import type { DatabaseSync } from 'node:sqlite'
import { runIdOf } from '../../src/main/journal/run-record.ts'
import type { RunId } from '../../src/shared/ids.ts'

/** Oldest first, in the order in which they were made: the clock of a trial jumps, so its times say nothing of that. */
export function runsInOrder(database: DatabaseSync): readonly RunId[] {
  const rows = database.prepare("SELECT id FROM runs WHERE stage <> 'preparing' ORDER BY key").all()
  return rows.map(runIdOf)
}
