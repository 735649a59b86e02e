import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { play, type Break } from '../../../../test/main/todo/history.ts'
import { expectedTodos, expectedLists } from '../../../../test/main/todo/expected.ts'

describe('whatever runs, checks, look-ups and ticks there were', () => {
  test('the journal holds the to-dos of the table, and no others', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { history, held } = play(seed)
        expect(held).toEqual(expectedTodos(history))
      }),
      { numRuns: 100 },
    )
  })

  test('report and history count those, and no others, each with one list', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { history, lists } = play(seed)
        expect(lists).toEqual(expectedLists(history))
      }),
      { numRuns: 100 },
    )
  })

  test('what another list has to do as well stays when a list is deleted', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { history, held, deleted } = play(seed, undefined, true)
        const others = expectedTodos(history.filter((event) => !('run' in event) || !deleted.runs.includes(event.run)))
        expect(deleted.open.filter((who) => others.has(who) && !held.has(who))).toEqual([])
      }),
      { numRuns: 100, examples: [[1371], [1700], [2842]] },
    )
  })

  /** A rule of the journal, written independently. */
  const rewritten =
    (trigger: string, from: string, to: string): Break =>
    (database, journal) => {
      const rule = String(database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(trigger)?.['sql'])
      if (!rule.includes(from)) throw new Error(`${trigger} does not say ${from}`)
      database.exec(`DROP TRIGGER ${trigger}; ${rule.replaceAll(from, to)}`)
      return journal
    }
  const added =
    (trigger: string): Break =>
    (database, journal) => {
      database.exec(`CREATE TRIGGER broken ${trigger}`)
      return journal
    }

  /** What the journal asks of SQLite, in other words. */
  const asking =
    (from: string, to: string): Break =>
    (database, journal) => {
      const prepare = database.prepare.bind(database)
      database.prepare = (sql) => prepare(sql.replaceAll(from, to))
      return journal
    }

  const BROKEN: Readonly<Record<string, Break>> = {
    'what the check left out is no to-do': added(
      "BEFORE INSERT ON todos WHEN NEW.result = 'left-out' BEGIN SELECT RAISE(IGNORE); END",
    ),
    'a row that cannot be read is no to-do': added(
      "BEFORE INSERT ON todos WHEN NEW.result = 'unreadable' BEGIN SELECT RAISE(IGNORE); END",
    ),
    'a tick holds for good': rewritten(
      'todo_of_an_outcome',
      'coalesce(tick_run, -1) >= excluded.seq',
      'tick_run IS NOT NULL',
    ),
    'a list that brings it again takes a tick back': added(
      `AFTER UPDATE OF seq ON todos WHEN NEW.status = 'ticked' AND NEW.result = 'left-out' BEGIN
         UPDATE todos SET status = 'open', ticked_at = NULL, ticked_by = NULL, tick_run = NULL WHERE key = NEW.key;
       END`,
    ),
    'what a later run cancels stays': rewritten('todo_of_an_outcome', "status = 'ended',", ''),
    'asking an earlier run again begins one that has ended': rewritten(
      'todo_of_an_outcome',
      '(SELECT asking FROM runs WHERE key = NEW.run) = 0',
      '1',
    ),
    'a run that fails makes what an earlier one has deallocated forgotten': rewritten(
      'todo_of_an_outcome',
      "json_set(excluded.reason, '$.taken', ",
      "json_set(excluded.reason, '$.forgotten', ",
    ),
    'what is deallocated and never sent is as the check had found it': rewritten(
      'todo_of_an_outcome',
      "NEW.status = 'not-sent' AND NEW.reason ->> '$.taken' IS NULL",
      "NEW.status = 'not-sent'",
    ),
    'a report goes by the outcomes of its lines': asking('one.todo_from IS NOT NULL OR', '1 OR'),
    'what was ticked off still counts': rewritten(
      'open_todo_recounted',
      "WHERE OLD.status = 'open' AND",
      "WHERE OLD.status = 'open' AND NEW.status <> 'ticked' AND",
    ),
    'what another list has brought again counts with both': rewritten(
      'open_todo_recounted',
      "WHERE OLD.status = 'open' AND",
      "WHERE OLD.status = 'open' AND NEW.run IS OLD.run AND",
    ),
    'a tick that is taken back stays': rewritten('open_todo_recounted', "WHERE NEW.status = 'open' AND", 'WHERE 0 AND'),
    'a line that is open with another list is to do in both': asking(
      'one.stage, one.list,',
      'one.stage, (SELECT max(list) FROM runs) AS list,',
    ),
    'what PRO says at a later check is not heard': (_, journal) => ({ ...journal, noteFindings: () => 0 }),
  }

  test.each(Object.keys(BROKEN))('a journal in which %s is found out', (name) => {
    const seeds = Array.from({ length: 600 }, (_, seed) => seed)
    const isWrong = (seed: number): boolean => {
      try {
        const { history, held, lists } = play(seed, BROKEN[name])
        return !isEqual(held, expectedTodos(history)) || !isEqual(lists, expectedLists(history))
      } catch {
        return true
      }
    }

    expect(seeds.find(isWrong)).toBeDefined()
  })
})

function isEqual<Name>(one: ReadonlyMap<Name, unknown>, other: ReadonlyMap<Name, unknown>): boolean {
  const inOrder = (map: ReadonlyMap<Name, unknown>): string =>
    JSON.stringify([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return inOrder(one) === inOrder(other)
}
