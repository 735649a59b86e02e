import type { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playLists } from '../../../test/main/one-list/history.ts'
import { expectedLists } from '../../../test/main/one-list/expected.ts'

describe('whatever runs the lists had', () => {
  test('each has one report, one entry of the history, one set of to-dos', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const { history, held, entries, sums } = playLists(seed)
        const expected = expectedLists(history)
        expect(held).toEqual(expected)
        expect(entries).toEqual([...expected.keys()])
        const lists = [...expected.values()]
        const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
        expect(sums).toEqual({
          runs: sum(lists.map(({ runs }) => runs)),
          cancelled: sum(lists.flatMap(({ cancelled }) => cancelled)),
          open: sum(lists.map(({ toDo }) => toDo)),
        })
      }),
      { numRuns: 100 },
    )
  })

  /** What the journal asks of SQLite, in other words. */
  const asking =
    (from: string, to: string) =>
    (database: DatabaseSync): void => {
      const prepare = database.prepare.bind(database)
      database.prepare = (sql) => prepare(sql.replaceAll(from, to))
    }

  const BROKEN: Readonly<Record<string, (database: DatabaseSync) => void>> = {
    'what the newest run does not send is left out': asking('coalesce(l.result_run, l.run)', 'l.run'),
    'a run that was prepared and never started shows the report': asking(
      "stage IN ('running', 'paused', 'finished')",
      "stage IN ('prepared', 'running', 'paused', 'finished')",
    ),
    'only the sends of the last run are counted': asking('iif(runs.list = l.run,', 'iif(1,'),
    'one run of a list is deleted, and the others stay': asking(
      'list = (SELECT list FROM runs WHERE id = ?)',
      'id = ?',
    ),
    'what PRO says of an earlier run is not counted': (database) => {
      database.exec('DROP TRIGGER carried_status_counted')
    },
    'PRO is asked about what a later run has sent': asking(
      'OR EXISTS (SELECT 1 FROM lines WHERE run =',
      'OR 1 OR EXISTS (SELECT 1 FROM lines WHERE run =',
    ),
    'each run is an entry of the history': asking('later.list = runs.list AND later.key > runs.key', '0'),
    'the to-dos of the newest run are those of the list': asking(
      'SELECT key FROM runs WHERE list = (SELECT list FROM runs WHERE id = ?)',
      'SELECT key FROM runs WHERE id = ?',
    ),
  }

  test.each(Object.keys(BROKEN))('a journal in which %s is found out', (name) => {
    const isWrong = (seed: number): boolean => {
      try {
        const { history, held, entries } = playLists(seed, BROKEN[name])
        const expected = expectedLists(history)
        expect(held).toEqual(expected)
        expect(entries).toEqual([...expected.keys()])
        return false
      } catch {
        return true
      }
    }

    expect(Array.from({ length: 100 }, (_, seed) => seed).find(isWrong)).toBeDefined()
  })
})
