import { expect, test } from 'vitest'
import { ownDetails } from './detail.ts'

test('empty cells are left out, and directions are isolated', () => {
  const cells = [
    { name: 'Order', text: 'SO-1' },
    { name: 'Bay', text: ' ' },
    { name: 'Note', text: 'שלום' },
  ]

  expect(ownDetails(cells)).toEqual([
    { name: 'Order', text: 'SO-1' },
    { name: 'Note', text: '\u2068שלום\u2069' },
  ])
})

test('of a megabyte, enough for a person is shown', () => {
  expect(ownDetails([{ name: 'Note', text: 'x'.repeat(1_000_000) }])[0]?.text).toHaveLength(10_000)
})
