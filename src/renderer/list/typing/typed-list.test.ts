import { expect, test } from 'vitest'
import type { List } from '#shared/list.ts'
import { addReference, removeTyped } from './typed-list.ts'

function typed(...texts: readonly string[]): List | undefined {
  return texts.reduce<List | undefined>((list, text) => addReference(list, text).list, undefined)
}

test('the first reference begins a list', () => {
  const { list, line } = addReference(undefined, 'ec-000-05d-1ns')

  expect(line).toEqual({ kind: 'consignment', number: 1, cells: ['ec-000-05d-1ns'], reference: 'EC-000-05D-1NS' })
  expect(list).toEqual({ name: 'Typed list', source: 'typed', header: undefined, column: 0, lines: [line] })
})

test('the next one goes to the end', () => {
  const list = typed('EC-000-05D-1NS', 'EC-000-05D-1NT')

  expect(list?.lines.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'consignment'],
    [2, 'consignment'],
  ])
})

test('what a scanner puts in front to name the kind of code is no part of the reference', () => {
  expect(addReference(undefined, ']C1EC-000-05D-1NS').line).toMatchObject({
    kind: 'consignment',
    reference: 'EC-000-05D-1NS',
    writtenAs: ']C1EC-000-05D-1NS',
  })
})

test('a reference that had its hyphens put right says how it was written', () => {
  expect(addReference(undefined, 'EC00005D1NS').line).toMatchObject({
    reference: 'EC-000-05D-1NS',
    writtenAs: 'EC00005D1NS',
  })
})

test('one that is on the list already is not added, and points to its line', () => {
  const before = typed('EC-000-05D-1NT', 'EC-000-05D-1NS')

  const { list, line } = addReference(before, 'EC 000 05D 1NS')

  expect(line).toMatchObject({ kind: 'repeat', reference: 'EC-000-05D-1NS', of: 2 })
  expect(list).toBe(before)
})

test.each([
  ['EP-000-05D-1NS', 'package'],
  ['EC-000-05D-1N', 'too-short'],
])('%j is a line to be solved, and says why', (text, why) => {
  const before = typed('EC-000-05D-1NS')

  const { list, line } = addReference(before, text)

  expect(line).toMatchObject({ kind: 'unreadable', number: 2, why })
  expect(list.lines.at(-1)).toEqual(line)
  expect(addReference(list, text), 'once is enough').toEqual({ list, line })
})

test('a blank is not added', () => {
  const before = typed('EC-000-05D-1NS')

  const { list, line } = addReference(before, '  ')

  expect(line.kind).toBe('blank')
  expect(list).toBe(before)
})

test('in a list with more columns it goes into the column of the references', () => {
  const before: List = { name: 'a.csv', source: 'file', header: ['Name', 'Ref'], column: 1, lines: [] }

  expect(addReference(before, 'EC-000-05D-1NS').line.cells).toEqual(['', 'EC-000-05D-1NS'])
})

test('each can be taken off again, until there is no list', () => {
  const two = typed('EC-000-05D-1NS', 'EC-000-05D-1NT')
  const one = two && removeTyped(two, 1)

  expect(one?.lines.map(({ number }) => number)).toEqual([2])
  expect(one && removeTyped(one, 2)).toBeUndefined()
})
