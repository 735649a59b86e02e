import { expect, test } from 'vitest'
import type { Line, List } from '#shared/list.ts'
import { correctLine, removeLine, takeIn, undoAllRepairs, undoRepair } from './edit-list.ts'
import { readText } from './reading/text/read-text.ts'
import { wholeReading } from '../../../test/renderer/whole-reading.ts'

function listOf(...rows: readonly string[]): List {
  const { lines } = wholeReading(readText(['Order,Reference', ...rows].join('\n')))
  return { name: 'a.csv', source: 'file', header: ['Order', 'Reference'], column: 1, lines }
}

function inWords(line: Line): string {
  switch (line.kind) {
    case 'consignment':
      return `${line.number} ${line.reference}${line.writtenAs === undefined ? '' : ' repaired'}`
    case 'repeat':
      return `${line.number} repeat of ${line.of}`
    case 'blank':
      return `${line.number} blank`
    case 'unreadable':
      return `${line.number} ${line.why}`
  }
}

const words = (list: List): readonly string[] => list.lines.map(inWords)

test('a line that is corrected becomes a consignment, with the other cells as they were', () => {
  const list = correctLine(listOf('1,EC-000-05D-1NS', '2,EC-000-05D-1N'), 3, 'ec-000-05d-1nt')

  expect(words(list)).toEqual(['2 EC-000-05D-1NS', '3 EC-000-05D-1NT'])
  expect(list.lines[1]?.cells).toEqual(['2', 'ec-000-05d-1nt'])
})

test('a line that is corrected to one that is there already becomes its repeat', () => {
  expect(words(correctLine(listOf('1,EC-000-05D-1NS', '2,x'), 3, 'EC-000-05D-1NS'))).toEqual([
    '2 EC-000-05D-1NS',
    '3 repeat of 2',
  ])
})

test('when the first line is corrected to another reference, its repeat takes its place', () => {
  const list = correctLine(listOf('1,EC-000-05D-1NS', '2,EC00005D1NS', '3,EC-000-05D-1NS'), 2, 'EC-000-05D-1NT')

  expect(words(list)).toEqual(['2 EC-000-05D-1NT', '3 EC-000-05D-1NS repaired', '4 repeat of 3'])
})

test('a later line that is corrected to an earlier place keeps the order of the file', () => {
  const list = correctLine(listOf('1,x', '2,EC-000-05D-1NS'), 2, 'EC-000-05D-1NS')

  expect(words(list)).toEqual(['2 EC-000-05D-1NS', '3 repeat of 2'])
})

test('what is corrected to nothing is blank only if the line has nothing else', () => {
  const list = correctLine(correctLine(listOf('1,EC-000-05D-1NS', ',EC-000-05D-1NT'), 2, ' '), 3, '')

  expect(words(list)).toEqual(['2 no-reference', '3 blank'])
})

test('a row too short for the column is filled up', () => {
  const list = correctLine(listOf('1,EC-000-05D-1NS', '2'), 3, 'EC-000-05D-1NT')

  expect(list.lines[1]?.cells).toEqual(['2', 'EC-000-05D-1NT'])
})

test('a line that is removed leaves the numbers of the others', () => {
  expect(words(removeLine(listOf('1,EC-000-05D-1NS', '2,EC-000-05D-1NT', '3,EC-000-05D-1NS'), 2))).toEqual([
    '3 EC-000-05D-1NT',
    '4 EC-000-05D-1NS',
  ])
})

test('a repair is undone, and the next line of the reference is its consignment', () => {
  expect(words(undoRepair(listOf('1,EC00005D1NS', '2,EC-000-05D-1NS', '3,EC00005D1NT'), 2))).toEqual([
    '2 repair-undone',
    '3 EC-000-05D-1NS',
    '4 EC-000-05D-1NT repaired',
  ])
})

test('all repairs are undone at once, those of repeats too', () => {
  expect(words(undoAllRepairs(listOf('1,EC00005D1NS', '2,EC 000 05D 1NS', '3,EC-000-05D-1NT')))).toEqual([
    '2 repair-undone',
    '3 repair-undone',
    '4 EC-000-05D-1NT',
  ])
})

test('undoing where nothing was repaired changes nothing', () => {
  const list = listOf('1,EC-000-05D-1NS', '2,EP-1')

  expect(undoRepair(list, 2)).toEqual(list)
})

test('a repeat that was found in text is not taken by itself when the first line is gone', () => {
  const list = listOf('1,see EC-000-05D-1NS', '2,and EC-000-05D-1NS')

  expect(removeLine(list, 2).lines).toMatchObject([
    { number: 3, kind: 'consignment', reference: 'EC-000-05D-1NS', leftOutAs: 'found-in-text' },
  ])
})

test('what was left out is taken in line by line, as it was written', () => {
  const list = listOf('1,see EC_000_05D_1NS', '2,see EC-000-05D-1NT')
  const { lines } = takeIn(list, new Set([2]))

  expect(lines[0]).toEqual({
    number: 2,
    cells: ['1', 'see EC_000_05D_1NS'],
    kind: 'consignment',
    reference: 'EC-000-05D-1NS',
    writtenAs: 'EC_000_05D_1NS',
  })
  expect(lines[1]).toBe(list.lines[1])
})
