import { expect, test } from 'vitest'
import { lineColumn } from './line-column.ts'

test.each([
  [9_999, '67px'],
  [12_000, '76px'],
  [100_000, '85px'],
])('a line number is not cut off in a list of %i', (highest, width) => {
  expect(lineColumn('Line', highest, { isNarrow: false, isTiny: false })).toMatchObject({ width })
})

test('a short list leaves the room to what to do', () => {
  expect(lineColumn('Line', 140, { isNarrow: false, isTiny: false })).toMatchObject({ width: '60px' })
})
