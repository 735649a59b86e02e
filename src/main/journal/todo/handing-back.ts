import { STARTED } from '../conditions.ts'
import { number, optionalNumber, optionalText, text, type Row, type Sql } from '../sql.ts'
import { noteChangedList } from './changed-lists.ts'
import { runOf, takeTodo } from './todo-lines.ts'

/** Lines that may have made a to-do, in any run, each found in an index. */
const LINES_OF_A_ROW = 'SELECT run, position FROM lines WHERE identity = ?3'
const LINES_OF_A_REFERENCE = `SELECT run, position FROM refs WHERE reference = ?3 UNION ALL
  SELECT run, position FROM lines WHERE reference = ?3 AND kind = 'consignment' AND chosen = 0 AND found IS NOT NULL`

/** With what `takeTodo` asks of a run and of a line. The trigger cannot take an outcome whose reason is damaged. */
const inOtherLists = (
  places: string,
): string => `SELECT runs.key, runs.environment, runs.account_id, runs.checked_at, runs.prepared_at, 0 AS todo_from, 1 AS todo_all,
    l.position, l.kind, l.reference, l.chosen, l.found, l.identity, NULL AS was
  FROM (${places}) place CROSS JOIN runs ON runs.key = place.run CROSS JOIN lines l ON l.run = place.run AND l.position = place.position
  WHERE runs.environment = ?1 AND runs.account_id = ?2 AND runs.${STARTED} AND l.result_run IS NULL
    AND NOT EXISTS (SELECT 1 FROM refs r WHERE r.run = l.run AND r.position = l.position AND json_valid(r.reason) = 0)
  ORDER BY runs.key DESC`

/** What only a call can have told: it holds, whatever an earlier list knew. */
const SENT: ReadonlySet<string> = new Set(['unknown', 'refused', 'not-found'])

/**
 * Removes a to-do whose list is removed. If it is to be done in another list as well, it becomes an open to-do of that one, with what
 * is known of it by now: all that PRO says is noted in the to-do, whichever list it was asked for. False if there is no such list.
 */
export function handBack(sql: Sql, todo: Row): boolean {
  const [environment, account, identity] = [text(todo, 'environment'), text(todo, 'account_id'), text(todo, 'identity')]
  sql.run('DELETE FROM todos WHERE key = ?', number(todo, 'key'))
  const places = optionalText(todo, 'reference') === undefined ? LINES_OF_A_ROW : LINES_OF_A_REFERENCE
  for (const line of sql.all(inOtherLists(places), environment, account, identity)) {
    takeTodo(sql, runOf(line), line)
    const begun = sql.run(
      `UPDATE todos SET
         result = iif(?7 AND json_valid(?3), ?8, result),
         said = iif(?1 IS NULL, said, ?2), asked_at = coalesce(?1, asked_at),
         reason = CASE WHEN json_valid(?3) IS NOT 1 THEN reason WHEN ?7 THEN ?3
           WHEN ?3 ->> '$.taken' IS NOT NULL AND json_valid(coalesce(reason, ?3)) AND reason ->> '$.taken' IS NULL
           THEN json_set(coalesce(reason, ?3), '$.taken', ?3 ->> '$.taken') ELSE reason END
       WHERE environment = ?4 AND account_id = ?5 AND identity = ?6`,
      ...[optionalNumber(todo, 'asked_at') ?? null, optionalText(todo, 'said') ?? null],
      ...[optionalText(todo, 'reason') ?? null, environment, account, identity],
      ...[Number(SENT.has(text(todo, 'result'))), text(todo, 'result')],
    )
    if (begun === 0) continue
    noteChangedList(sql, number(line, 'key'))
    return true
  }
  return false
}
