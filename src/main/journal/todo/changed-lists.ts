import type { DatabaseSync } from 'node:sqlite'
import type { RunId } from '#shared/ids.ts'
import { SHOWING } from '../report-record.ts'
import { runIdOf } from '../run-record.ts'
import type { Sql } from '../sql.ts'

export interface ChangedLists {
  /** The lists whose to-dos have changed since this was last asked, each by the run that shows its report. */
  changedLists(): readonly RunId[]
}

/** Of this connection only: what has changed is forgotten when the program ends. */
const SCHEMA = `
CREATE TEMP TABLE IF NOT EXISTS changed_lists (list INTEGER PRIMARY KEY);
CREATE TEMP TRIGGER IF NOT EXISTS todo_changed AFTER UPDATE OF status, run, ticked_at ON main.todos
WHEN NEW.status <> OLD.status OR NEW.run IS NOT OLD.run OR NEW.ticked_at IS NOT OLD.ticked_at BEGIN
  INSERT INTO changed_lists SELECT list FROM runs
  WHERE key = OLD.run AND NOT EXISTS (SELECT 1 FROM changed_lists known WHERE known.list = runs.list);
END;
`

/** For what no update shows. */
export function noteChangedList(sql: Sql, run: number): void {
  sql.run('INSERT OR IGNORE INTO changed_lists SELECT list FROM runs WHERE key = ?', run)
}

export function createChangedLists(database: DatabaseSync, sql: Sql): ChangedLists {
  database.exec(SCHEMA)
  return {
    changedLists: () =>
      sql
        .all('DELETE FROM changed_lists RETURNING (SELECT id FROM runs WHERE key = changed_lists.list) AS id')
        .flatMap(({ id }) => (typeof id === 'string' ? sql.all(`SELECT id FROM runs WHERE key = ${SHOWING}`, id) : []))
        .map(runIdOf),
  }
}
