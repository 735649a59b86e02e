import { expect, test } from 'vitest'
import type { List } from '#shared/list.ts'
import { problemLinesCsv } from './problem-lines.ts'
import { readText } from './reading/text/read-text.ts'
import { wholeReading } from '../../../test/renderer/whole-reading.ts'

function listOf(text: string): List {
  const { lines, end } = wholeReading(readText(text))
  if (!end.ok) throw new Error('the test needs a list')
  return { name: 'a.csv', source: 'file', lines, header: end.head.header, column: end.head.column }
}

function csvOf(list: List): string {
  return [...problemLinesCsv(list)].join('')
}

test('only the lines with a problem are in it, with their numbers and the reason', () => {
  const csv = csvOf(listOf('Order,Ref\n1,EC-000-05D-1NS\n"2, b",EP-000-05D-1NS\n\n4,'))

  expect(csv).toBe(
    'Order,Ref,Line,Problem\r\n' +
      '"2, b",EP-000-05D-1NS,3,A package (EP-). Find its consignment in PRO.\r\n' +
      '4,,5,"No reference here: the line has content, but none in this column."\r\n',
  )
})

test('a list without a header gets names for its columns', () => {
  expect(csvOf(listOf('a,EC-000-05D-1NS\nb,x\n')).split('\r\n')[0]).toBe('Column 1,Reference,Line,Problem')
})

test('corrected and brought back, the lines are read from the same column', () => {
  const csv = csvOf(listOf('Order,Ref\n1,EC-000-05D-1NS\n2,EC-000-05D-1N\n'))

  const { column, lines } = listOf(csv.replace('EC-000-05D-1N,', 'EC-000-05D-1NT,'))

  expect(column).toBe(1)
  expect(lines).toMatchObject([{ kind: 'consignment', reference: 'EC-000-05D-1NT' }])
})

test('however many there are, each is in it once, as wide as the widest', () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => `EP-${index},${index === 999 ? 'x,y' : 'x'}`)

  const csv = csvOf(listOf(['EC-000-05D-1NS', ...rows].join('\n')))
    .trimEnd()
    .split('\r\n')

  expect(csv[0]).toBe('Reference,Column 2,Column 3,Line,Problem')
  expect(csv.slice(1).map((row) => row.split(',')[3])).toEqual(rows.map((_, index) => String(index + 2)))
})
