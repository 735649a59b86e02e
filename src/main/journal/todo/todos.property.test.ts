import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Break } from '../../../../test/main/todo/history.ts'
import { play } from '../../../../test/main/todo/history.ts'
import { reckon } from '../../../../test/main/todo/reckoner.ts'

describe('whatever runs, checks, look-ups and ticks there were', () => {
  test('the journal holds the to-dos of the table, and no others', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { history, held } = play(seed)
        expect(held).toEqual(reckon(history))
      }),
      { numRuns: 100 },
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
    'what PRO says at a later check is not heard': (_, journal) => ({ ...journal, noteFindings: () => 0 }),
  }

  test.each(Object.keys(BROKEN))('a journal in which %s is found out', (name) => {
    const seeds = Array.from({ length: 600 }, (_, seed) => seed)
    const isWrong = (seed: number): boolean => {
      const { history, held } = play(seed, BROKEN[name])
      return !isEqual(held, reckon(history))
    }

    expect(seeds.find(isWrong)).toBeDefined()
  })
})

function isEqual(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  const inOrder = (map: ReadonlyMap<string, unknown>): string =>
    JSON.stringify([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return inOrder(one) === inOrder(other)
}
