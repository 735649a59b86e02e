import type { DatabaseSync } from 'node:sqlite'
import { beforeEach, expect, test } from 'vitest'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import { references } from '../../../test/main/trial/trial.ts'
import { openDatabase } from './file/database.ts'
import { createJournal, type Journal } from './journal.ts'

const [A, B, C] = ['EC-000-05D-1NS', 'EC-000-05D-1P4', 'EC-000-0XA-1NS'] as [Reference, Reference, Reference]
const HEAD = {
  environment: 'sandbox',
  accountId: 'an-account',
  account: 'Leeds',
  source: 'file',
  header: null,
  column: 0,
} as const

let database: DatabaseSync
let journal: Journal
let now = 0

beforeEach(() => {
  ;({ database } = openDatabase(':memory:'))
  journal = createJournal(database, () => (now += 1_000))
})

const consignment = (number: number, reference: Reference, chosen = true, ...own: string[]): PreparedLine => ({
  number,
  cells: [reference, ...own],
  kind: 'consignment',
  reference,
  chosen,
})

function started(name: string, ...lines: readonly PreparedLine[]): RunId {
  const id = journal.prepare({ ...HEAD, name })
  journal.add(id, lines)
  journal.seal(id)
  journal.start(id)
  journal.finish(id, 'stopped')
  return id
}

const search = (text: string) => [...journal.search(text)].flat()
const lines = (text: string) => search(text).map(({ row }) => row.number)

test('finds a reference in all runs, the newest first, with what became of it in each', () => {
  const first = started('first', consignment(2, A), consignment(3, B))
  const second = started('second', consignment(2, B), consignment(7, A))

  expect(search(' ec 000 05d 1ns ').map(({ id, row }) => [id, row.number, row.result])).toEqual([
    [second, 7, 'not-sent'],
    [first, 2, 'not-sent'],
  ])
})

test('finds a parcel that was left out, with what the check found of it', () => {
  started('monday', consignment(2, A), {
    ...consignment(3, B, false),
    found: { kind: 'state', state: 'Manifested' },
  })

  expect(search(B)).toMatchObject([{ row: { number: 3, result: 'left-out', state: 'Manifested' }, cell: undefined }])
})

test('finds a reference in a line that could not be read', () => {
  const cells = [`${A} and ${B}`]
  started('monday', consignment(2, C), {
    number: 3,
    cells,
    kind: 'unreadable',
    why: 'several-references',
    chosen: false,
  })

  expect(search(B)).toMatchObject([{ row: { number: 3, result: 'unreadable' }, cell: `${A} and ${B}` }])
})

test.each([
  ['EC-000-05D', [2, 3]],
  ['ec-000-05d-', [2, 3]],
  ['1NS', [2, 4]],
  ['05D-1P', [3]],
  ['0XA-1NS', [4]],
])('finds the references that have %s in them', (part, found) => {
  started('monday', consignment(2, A), consignment(3, B), consignment(4, C))

  expect(lines(part)).toEqual(found)
})

test('finds any other cell, and says which one it was', () => {
  started('monday', consignment(2, A, true, 'SO-48255', 'Bay A-02'), consignment(3, B, true, 'SO-48256', 'Bay B-11'))

  expect(search('so-48256')).toMatchObject([{ row: { number: 3 }, cell: 'SO-48256' }])
  expect(search('bay a')).toMatchObject([{ row: { number: 2 }, cell: 'Bay A-02' }])
})

test.each([
  ['50%', '50% off'],
  ['a_b', 'a_b'],
  ['back\\slash', 'back\\slash'],
  ['say "when"', 'say "when"'],
])('takes %s as it is typed', (typed, cell) => {
  started('monday', consignment(2, A, true, cell), consignment(3, B, true, '500 aXb backslash'))

  expect(search(typed)).toMatchObject([{ row: { number: 2 }, cell }])
})

test('finds nothing that only spans two cells', () => {
  started('monday', consignment(2, A, true, 'one', 'two'))

  expect(search('one","two')).toEqual([])
})

test('finds neither a list that was never started nor a run that has left the history', () => {
  const id = started('monday', consignment(2, A))
  journal.hide(id)
  const prepared = journal.prepare({ ...HEAD, name: 'tuesday' })
  journal.add(prepared, [consignment(2, A)])
  journal.seal(prepared)

  expect(search(A)).toEqual([])
})

test('reads no other line for a complete reference, and some lines at a time for anything else', () => {
  const others = Array.from({ length: 450 }, (_, at): PreparedLine => ({
    number: at + 3,
    cells: [],
    kind: 'blank',
    chosen: false,
  }))
  started('monday', consignment(2, A), ...others)

  expect([...journal.search(A)]).toHaveLength(1)
  expect([...journal.search('SO-48255')]).toHaveLength(3)
})

test('a long list is looked through by its references a part at a time, and each is found once', () => {
  started('long', ...references(25_000).map((reference, at) => consignment(at + 1, reference)))

  const steps = [...journal.search('EC-')].map((step) => step.map(({ row }) => row.number))

  expect(Math.max(...steps.map((found) => found.length))).toBeLessThanOrEqual(10_000)
  expect(steps.flat().toSorted((one, other) => one - other)).toEqual(Array.from({ length: 25_000 }, (_, at) => at + 1))
})
