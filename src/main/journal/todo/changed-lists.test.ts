import { beforeEach, expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { LIST_HEAD } from '../../../../test/main/list-head.ts'
import { references } from '../../../../test/main/trial/trial.ts'
import { openDatabase } from '../file/database.ts'
import { createJournal, type Journal } from '../journal.ts'

const NOW = Date.UTC(2026, 0, 5, 9)
const [A, B] = references(2) as [Reference, Reference]

let journal: Journal
let first: RunId
let second: RunId

/** A list that was stopped before anything was sent. */
function stopped(...chosen: readonly Reference[]): RunId {
  const id = journal.prepare(LIST_HEAD)
  const lines = chosen.map((reference, at) => ({ number: at + 1, cells: [], kind: 'consignment', reference }) as const)
  journal.add(
    id,
    lines.map((line) => ({ ...line, chosen: true })),
  )
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')
  return id
}

function keysOf(reference: Reference, status: 'open' | 'ticked'): readonly number[] {
  const { items } = journal.todos(LIST_HEAD, { status }, 0, 10)
  return items.filter((item) => item.reference === reference).map(({ key }) => key)
}

beforeEach(() => {
  journal = createJournal(openDatabase(':memory:').database, () => NOW)
  first = stopped(A)
  second = stopped(B)
  journal.changedLists()
})

test('a tick, its undoing, and a cancelled one that PRO tells of change the list of the to-do, and no other', () => {
  journal.tick(LIST_HEAD, keysOf(A, 'open'), 'bea', '')
  expect([journal.changedLists(), journal.changedLists()]).toEqual([[first], []])

  journal.untick(LIST_HEAD, keysOf(A, 'ticked'))
  expect(journal.changedLists()).toEqual([first])

  journal.noteFindings(LIST_HEAD, [{ reference: B, found: { kind: 'state', state: 'Cancelled' }, at: NOW }])
  expect(journal.changedLists()).toEqual([second])
})

test('a to-do that another list brings again changes the list that had it', () => {
  stopped(A, B)

  expect(journal.changedLists().toSorted()).toEqual([first, second].toSorted())
})

test('what is asked about and stays as it was changes no list', () => {
  journal.noteFindings(LIST_HEAD, [{ reference: A, found: { kind: 'state', state: 'Allocated' }, at: NOW }])
  journal.tick(LIST_HEAD, [999], 'bea', '')

  expect(journal.changedLists()).toEqual([])
})
