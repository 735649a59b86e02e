// @vitest-environment node
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test, vi } from 'vitest'
import { parsePiece } from '../rows/piece.ts'
import { readRecords } from './records.ts'

vi.mock('../rows/piece.ts', { spy: true })

interface Record {
  readonly number: number
  readonly cells: readonly string[]
}

function recordsOf(text: string, delimiter = ','): readonly Record[] {
  return [...readRecords(text, delimiter)].flatMap((block) =>
    Array.from({ length: block.size }, (_, index) => ({ number: block.numberOf(index), cells: block.cells(index) })),
  )
}

function unbalancedIn(text: string): readonly number[] {
  return [...readRecords(text, ',')].flatMap(({ unbalanced = [] }) => unbalanced)
}

test('an empty text has no records', () => {
  expect(recordsOf('')).toEqual([])
})

test('a cell can be asked for alone, also where the row has none', () => {
  const [block] = [...readRecords('a,b,c\nd\n', ',')]

  expect([block?.cell(0, 0), block?.cell(0, 2), block?.cell(1, 0), block?.cell(1, 1)]).toEqual(['a', 'c', 'd', ''])
})

test('whatever is written comes back, with the number of the line where each record starts', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', ' ', '\u00e9') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      (rows, delimiter, newline) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes: true }) + newline
        let number = 1
        const expected = rows.map((cells) => {
          const record = { number, cells }
          number += cells.join('').split('\n').length
          return record
        })
        expect(recordsOf(text, delimiter)).toEqual(expected)
      },
    ),
  )
})

test('no record is lost or torn where blocks meet', () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [String(index), `"${index}", and\nmore`])
  const text = Papa.unparse(rows, { newline: '\r\n' })

  expect(text.length).toBeGreaterThan(300_000)
  expect(recordsOf(text)).toEqual(rows.map((cells, index) => ({ number: index * 2 + 1, cells })))
})

test('a cell of a megabyte is read, and so is what follows', () => {
  const large = `${'x'.repeat(1_000_000)}\n"`
  const text = Papa.unparse([['a'], [large], ['b']])

  expect(recordsOf(text)).toEqual([
    { number: 1, cells: ['a'] },
    { number: 2, cells: [large] },
    { number: 4, cells: ['b'] },
  ])
})

test('a quote that is never closed is named, and a thousand lines behind it are read', () => {
  const behind = Array.from({ length: 1_000 }, (_, index) => `${index},"x, y"`)
  const text = ['first,1', 'second,"open', ...behind].join('\n')

  const records = recordsOf(text)

  expect(unbalancedIn(text)).toEqual([2])
  expect(records[1]).toEqual({ number: 2, cells: ['second', '"open'] })
  expect(records.length).toBe(1_002)
  expect(records.at(-1)).toEqual({ number: 1_002, cells: ['999', 'x, y'] })
})

test('a file that begins every line with a single quote is read line by line', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `"${index},x`).join('\n')

  const records = recordsOf(text)

  expect(records.length).toBe(20_000)
  expect(records[19_999]).toEqual({ number: 20_000, cells: ['"19999', 'x'] })
})

test('a quote that encloses rows of the list was none: each line is read by itself, and both marks are named', () => {
  const text = [
    'Reference,Goods',
    'EC-000-05D-1NS,"40 inch shelf',
    'EC-000-05D-1NT,bench',
    'EC-000-05D-1NV,shelf 30"',
    'EC-000-05D-1NW,"lamp, red"',
  ].join('\n')

  expect(recordsOf(text)).toEqual([
    { number: 1, cells: ['Reference', 'Goods'] },
    { number: 2, cells: ['EC-000-05D-1NS', '"40 inch shelf'] },
    { number: 3, cells: ['EC-000-05D-1NT', 'bench'] },
    { number: 4, cells: ['EC-000-05D-1NV', 'shelf 30"'] },
    { number: 5, cells: ['EC-000-05D-1NW', 'lamp, red'] },
  ])
  expect(unbalancedIn(text)).toEqual([2, 4])
})

test('so is one that opens in front of the reference and closes on the next line', () => {
  const text = '"40 inch,EC-000-05D-1NS,x\n30",EC-000-05D-1NT,y\nlamp,EC-000-05D-1NV,z\n'

  expect(recordsOf(text).map(({ cells }) => cells[1])).toEqual(['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'])
})

test('a note over several lines stays one cell, also where it names references', () => {
  const note = 'replaces\nEC-000-05D-1NT, EC-000-05D-1NV\nthanks'
  const rows = [
    ['EC-000-05D-1NS', 'B1', note],
    ['EC-000-05D-1NW', 'B2', 'lamp'],
  ]

  expect(recordsOf(Papa.unparse(rows)).map(({ cells }) => cells)).toEqual(rows)
  expect(recordsOf(Papa.unparse(rows, { quotes: true })).map(({ cells }) => cells)).toEqual(rows)
})

test('a line break behind a reference in quotes splits no row, though another reference follows', () => {
  const rows = [
    ['EC-000-05D-1NS', 'EC-000-05D-1NT\n', 'EC-000-05D-1NV'],
    ['EC-000-05D-201', 'EC-000-05D-202', 'EC-000-05D-203'],
  ]

  expect(recordsOf(Papa.unparse(rows)).map(({ cells }) => cells)).toEqual(rows)
})

test('of many doubtful rows, each has only what follows closely split again', () => {
  const text = Array.from({ length: 2_000 }, (_, index) => {
    const group = String(index % 1_000).padStart(3, '0')
    return `EC-000-${group}-05D,"x\nEC-000-${group}-1NS,y"\n`
  }).join('')
  vi.mocked(parsePiece).mockClear()

  expect(recordsOf(text).length).toBe(4_000)
  const split = vi.mocked(parsePiece).mock.calls.map(([piece]) => ('text' in piece ? piece.text.length : 0))
  expect(split.reduce((sum, length) => sum + length, 0)).toBeLessThan(200 * text.length)
})
