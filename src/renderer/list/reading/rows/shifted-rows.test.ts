// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { findLayout, resemblesReference, type Layout } from './layout.ts'
import { createShiftRule } from './shifted-rows.ts'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const OUT = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW']
const BACK = ['EC-000-05D-201', 'EC-000-05D-202', 'EC-000-05D-203', 'EC-000-05D-204']

/** Three rows as they should be, then the one that is asked about. */
function lastLine(header: string, regular: (index: number) => string, last: string): unknown {
  const text = [header, regular(0), regular(1), regular(2), last, ''].join('\n')
  const { lines } = wholeReading(readText(text))
  return lines.find(({ number }) => number === 5)
}

function layoutOf(rows: readonly (readonly string[])[]): Layout {
  const layout = findLayout(rows, {}, resemblesReference)
  if (layout === undefined) throw new Error('no layout')
  return layout
}

const SHIFTED = { kind: 'unreadable', why: 'shifted' }

test('an unquoted comma may have moved the reference of the column on the left', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]}`

  const line = lastLine('Customer,Return,Consignment', regular, `Smith, John,${BACK[3]},${OUT[3]}`)

  expect(line).toMatchObject({ ...SHIFTED, cells: ['Smith', ' John', BACK[3], OUT[3]] })
})

test('the same where an empty last cell hides it', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]},`

  const line = lastLine('Customer,Return,Consignment,Note', regular, `Smith, John,${BACK[3]},${OUT[3]},`)

  expect(line).toMatchObject(SHIFTED)
})

test('the same where the header names a column that the rows leave off', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]}`

  const line = lastLine('Customer,Return,Consignment,Note', regular, `Smith, John,${BACK[3]},${OUT[3]}`)

  expect(line).toMatchObject(SHIFTED)
})

test('a missing cell may have moved the reference of the column on the right', () => {
  const regular = (index: number): string => `Smith,${OUT[index]},${BACK[index]},fragile`

  const line = lastLine('Customer,Consignment,Return,Note', regular, `${OUT[3]},${BACK[3]},fragile`)

  expect(line).toMatchObject(SHIFTED)
})

test('a sample of very many rows is looked at: while nothing is a reference, it has all rows', () => {
  const rows = Array.from({ length: 200_000 }, () => ['SO-1', 'EC-000-05D-1N'])

  expect(() => createShiftRule(() => [], rows, layoutOf(rows.slice(0, 9)))).not.toThrow()
})

test('a row of very many cells is read', () => {
  const cells = Array.from({ length: 200_000 }, (_, at) => `word ${String(at)}`)

  const { lines } = wholeReading(readText(`${[...cells, OUT[0]].join(',')}\n${[...cells, OUT[1]].join(',')}\n`))

  expect(lines).not.toHaveLength(0)
})

test('without a header, the other rows tell how many cells a row has', () => {
  const regular = (index: number): string => `Smith,${OUT[index]},${OUT[index]}`

  const line = lastLine(regular(3), regular, `Smith, John,${BACK[3]},${BACK[2]}`)

  expect(line).toMatchObject({ kind: 'unreadable' })
})

test('a shift that brings no other reference there does not matter', () => {
  const left = (index: number): string => `${OUT[index]},${BACK[index]},fragile`

  expect(lastLine('Consignment,Return,Note', left, `${OUT[3]},${BACK[3]},fragile,more`)).toMatchObject({
    kind: 'consignment',
    reference: OUT[3],
  })
})

test('empty cells behind the last filled one do not count', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]},fragile`

  const header = 'Customer,Return,Consignment,Note'
  expect(lastLine(header, regular, `Smith,${BACK[3]},${OUT[3]},fragile${','.repeat(2_000)}`)).toMatchObject({
    kind: 'consignment',
    reference: OUT[3],
  })
  expect(lastLine(header, regular, `Smith,${BACK[3]},${OUT[3]}`)).toMatchObject({ kind: 'consignment' })
})

test('a repeated reference in a shifted row is no repeat', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]}`

  expect(lastLine('Customer,Return,Consignment', regular, `Smith, John,${OUT[0]},${OUT[3]}`)).toMatchObject(SHIFTED)
})

test('another column whose references begin late counts from the first row on', () => {
  const empty = (index: number): string => `Customer ${index},,EC-000-000-${String(index).padStart(3, '0')}`
  const late = (index: number): string =>
    `Customer ${index},${BACK[index % 4]},EC-000-001-${String(index).padStart(3, '0')}`
  const hundreds = (row: (index: number) => string): readonly string[] =>
    Array.from({ length: 900 }, (_, index) => row(index))
  const shifted = `Smith, John,${BACK[3]},${OUT[3]}`
  const text = [
    'Customer,Return,Consignment',
    shifted,
    ...hundreds(empty),
    ...hundreds(empty),
    ...hundreds(late),
    shifted,
  ]

  const { lines } = wholeReading(readText(text.join('\n')))

  expect([lines[0], lines.at(-1)]).toMatchObject([SHIFTED, SHIFTED])
  expect(lines.filter(({ kind }) => kind === 'unreadable').length).toBe(2)
})

describe('where most rows have the same cell too many', () => {
  const outOf = (header: string, rows: readonly string[], column?: number): readonly string[] =>
    wholeReading(readText([header, ...rows].join('\n'), { column })).lines.flatMap((line) =>
      line.kind === 'consignment' ? [line.reference] : [],
    )
  const shifted = (index: number): string => `Smith, John,${BACK[index]},${OUT[index]},fragile`
  const all = [0, 1, 2, 3].map(shifted)

  test.each(['Customer,Return,Consignment,Note', 'Customer,Return,Consignment', 'Customer,Return,Shipping,Note'])(
    'the column that the header names is not taken for the one at its place: %s',
    (header) => {
      expect(outOf(header, all)).toEqual([])
    },
  )

  test('a row that is as the header says is taken', () => {
    expect(outOf('Customer,Return,Consignment,Note', [...all.slice(1), `Jones,${BACK[0]},${OUT[0]},fragile`])).toEqual([
      OUT[0],
    ])
  })

  test('the column that a person chooses by what stands in it is read', () => {
    expect(outOf('Customer,Return,Consignment,Note', all, 3)).toEqual(OUT)
  })

  test('with one column of references there is nothing to confuse', () => {
    expect(
      outOf(
        'Customer,Consignment',
        OUT.map((reference) => `Smith, John,${reference}`),
      ),
    ).toEqual(OUT)
  })
})

describe('where blank cells at the end give a row the usual number of cells', () => {
  const regular = (index: number): string => `Smith,${BACK[index]},${OUT[index]},`

  test.each([
    ['a stray comma', `Smith, John,${BACK[3]},${OUT[3]}`],
    ['a missing cell', `${BACK[3]},${OUT[3]},,`],
  ])('its references show that %s has moved its cells', (_, last) => {
    expect(lastLine('Customer,Return,Consignment,', regular, last)).toMatchObject({ kind: 'unreadable' })
  })

  test('the reference of the column on the right may have been moved here', () => {
    const line = lastLine(
      'Customer,Consignment,Return,',
      (at) => `Smith,${OUT[at]},${BACK[at]},`,
      `${OUT[3]},${BACK[3]},,`,
    )

    expect(line).toMatchObject(SHIFTED)
  })

  test.each([
    ['a note', `Jones,${BACK[3]},${OUT[3]},fragile`],
    ['a reference in a note', `Jones,,${OUT[3]},${BACK[2]}`],
    ['no other reference', `Jones,none,${OUT[3]},`],
    ['a reference in a note, and none in its own column', `Jones,n/a,${OUT[3]},${BACK[2]}`],
  ])('a row with %s is taken', (_, last) => {
    expect(lastLine('Customer,Return,Consignment,Note', regular, last)).toMatchObject({ reference: OUT[3] })
  })
})
