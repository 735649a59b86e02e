import { expect, test } from 'vitest'
import type { RunId } from '#shared/ids.ts'
import type { TodoItem, TodoOrigin } from '#shared/todo.ts'
import { runId } from '../../../test/ids.ts'
import { fakeReference } from '../../../test/renderer/fake-list.ts'
import { ownCellsOf } from '#shared/report/own-cells.ts'

const origin = (name: string, header: readonly string[]): readonly [RunId, TodoOrigin] => [
  runId(name),
  { id: runId(name), listName: `${name}.csv`, source: 'file', startedAt: '2026-11-27T07:20:00+00:00', header },
]
const ORIGINS = new Map([
  origin('monday', ['Order', 'Bay', 'Consignment']),
  origin('tuesday', ['Reference', 'bay', 'Customer']),
])

function item(key: number, name: string, cells: readonly string[]): TodoItem {
  return { key, reference: fakeReference(key), result: 'refused', run: runId(name), numbers: [key], cells }
}

const FIRST = item(1, 'monday', ['SO-1', 'A-01', fakeReference(1)])
const SECOND = item(2, 'tuesday', [` ${fakeReference(2).toLowerCase()} `, 'B-02', 'Hale'])

test('columns of one name are one, wherever they are in each list, and the reference is none of them', () => {
  const own = ownCellsOf([FIRST, SECOND], ORIGINS)
  const shown = own.columns.map(({ name }) => name)
  const bay = own.columns.find(({ name }) => name === 'Bay')?.index ?? -1

  expect(shown.toSorted()).toEqual(['Bay', 'Customer', 'Order'])
  expect([own.cellOf(FIRST, bay), own.cellOf(SECOND, bay)]).toEqual(['A-01', 'B-02'])
})

test('a row whose cells are no longer kept has none, and a list without a header has its columns by number', () => {
  const own = ownCellsOf([item(1, 'monday', []), item(2, 'typed', [fakeReference(2), 'B-02'])], ORIGINS)

  expect(own.columns.map(({ name }) => name)).toEqual(['Column 2'])
})

test('a column is as wide as its longest cell, also where numbers get longer towards the end of a long list', () => {
  const items = Array.from({ length: 1_201 }, (_, at) => item(at, 'monday', [`SO-${String(9_000 + at)}`]))
  const own = ownCellsOf(items, ORIGINS)

  expect(own.columns.map(({ characters }) => characters)).toEqual(['SO-10200'.length])
})

test('the column of the references is none where some cannot be read, either', () => {
  const unreadable = (key: number): TodoItem => ({
    ...item(key, 'monday', [`SO-${String(key)}`, `B-${String(key)}`, `EP-${String(key)}`]),
    reference: undefined,
    column: 2,
  })
  const own = ownCellsOf([FIRST, unreadable(2), unreadable(3)], ORIGINS)

  expect(own.columns.map(({ name }) => name)).toEqual(['Order', 'Bay'])
})

test('two columns of one name stay two', () => {
  const list = item(3, 'twice', ['X-1', 'Y-1'])
  const own = ownCellsOf([list, item(4, 'twice', ['X-2', 'Y-2'])], new Map([origin('twice', ['Order', 'Order'])]))

  expect(own.columns.map(({ index }) => own.cellOf(list, index))).toEqual(['X-1', 'Y-1'])
  expect(own.names.map((_name, index) => own.textOf(list, index))).toEqual(['X-1', 'Y-1'])
})
