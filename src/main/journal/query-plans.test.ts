import type { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import type { RunId } from '#shared/ids.ts'
import type { Reference } from '#shared/reference.ts'
import { LIST_HEAD } from '../../../test/main/list-head.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from './file/database.ts'
import { createJournal } from './journal.ts'

const [A, B] = references(2) as [Reference, Reference]
const SCOPE = { environment: 'sandbox', accountId: 'leeds' } as const

/** Rows that are found in no index, one after another. */
const ALL_ROWS =
  /^SCAN (lines|refs|todos|[lrt])$|^SEARCH (lines|refs|[lr]) USING PRIMARY KEY \(run=\?( AND position>\?)?\)$/
/** SQLite's plans for foreign keys are about no row that exists. */
const ALL_TO_INSERT = /^(SCAN|SEARCH) (lines|refs|todos)$/

test('what is asked again and again while a run goes on looks through no list, and not through all that is to do', () => {
  const { database } = openDatabase(':memory:')
  const journal = createJournal(database, () => 0)
  const id = journal.prepare(LIST_HEAD)
  const lines = [A, B].map((reference, at) => ({
    ...({ number: at + 1, cells: [reference], kind: 'consignment', reference, chosen: true } as const),
  }))
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  const prepare = vi.spyOn(database, 'prepare')
  const store = journal.runStore(id)

  store.next(10)
  store.waitingBehind(-1, 10)
  store.sending([A])
  store.unsettledBehind(-1, 10)
  store.answered([{ reference: A, outcome: 'refused', reason: { code: 'refused' } }], new Map())
  journal.page(id, 'chosen', 0, 10)
  journal.page(id, 'refused', 0, 10)
  journal.leave(id, 'stopped', 10)
  journal.todos(SCOPE, { status: 'open' }, 0, 10)
  journal.openTodos(SCOPE)
  journal.reportOf(id)
  journal.list(undefined, 10)
  journal.tick(SCOPE, [1], 'ana', '')
  createJournal(database, () => 0).prepare(LIST_HEAD)

  const asked = new Set(prepare.mock.calls.map(([sql]) => sql))
  expect(asked.size).toBeGreaterThan(12)
  expect(throughAllRows(database, asked)).toEqual([])
})

test('the to-dos of a deleted list are found in others without a look at all of their lines', () => {
  const { database } = openDatabase(':memory:')
  const journal = createJournal(database, () => 0)
  const row = { number: 4, cells: ['EP-1'], kind: 'unreadable', why: 'package', chosen: false } as const
  const found = { kind: 'state', state: 'Manifested' } as const
  const lists = [1, 2].map(() => {
    const id = journal.prepare(LIST_HEAD)
    const line = { cells: [], kind: 'consignment' } as const
    const leftOut = { ...line, number: 3, reference: B, chosen: false, found } as const
    journal.add(id, [{ ...line, number: 2, reference: A, chosen: true }, leftOut, row])
    journal.seal(id)
    journal.start(id)
    journal.finish(id, 'stopped')
    return id
  })
  while (journal.sweep(10));
  const prepare = vi.spyOn(database, 'prepare')

  journal.hide(lists[1] as RunId)

  expect(journal.todos(SCOPE, { status: 'open' }, 0, 10).items.map(({ run }) => run)).toEqual(Array(3).fill(lists[0]))
  expect(throughAllRows(database, new Set(prepare.mock.calls.map(([sql]) => sql)))).toEqual([])
})

function throughAllRows(database: DatabaseSync, asked: ReadonlySet<string>): readonly object[] {
  const plans = [...asked].map((sql) => {
    const all = sql.startsWith('INSERT') ? ALL_TO_INSERT : ALL_ROWS
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all()
    return { sql, through: steps.map(({ detail }) => String(detail)).filter((step) => all.test(step)) }
  })
  return plans.filter(({ through }) => through.length > 0)
}
