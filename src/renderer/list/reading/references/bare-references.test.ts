// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

function kindsOf(...rows: readonly string[]): readonly string[] {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.map((line) => (line.kind === 'unreadable' ? line.why : line.kind))
}

test('one without separators is taken where an exact reference begins with the same group, before or behind it', () => {
  expect(kindsOf('EC00005D1NS', 'EC-000-05D-1NT', 'EC00005D1NV')).toEqual(['consignment', 'consignment', 'consignment'])
})

test('it is not taken where none does', () => {
  expect(kindsOf('EC-000-05D-1NT', 'EC00105D1NS')).toEqual(['consignment', 'without-separators'])
})

test('a group in another column, or in one that was put right, does not speak for it', () => {
  expect(kindsOf('EC 001 05D 1NW,', 'EC-000-05D-1NT,EC-001-05D-1NT', 'EC00105D1NS,')).toEqual([
    'consignment',
    'consignment',
    'without-separators',
  ])
})

test('it has at least three digits', () => {
  expect(kindsOf('EC-A00-05D-1NT', 'ECA00BDFGNS')).toEqual(['consignment', 'without-separators'])
})

test('a column of which nine in ten read so is one of such references', () => {
  const bare = Array.from({ length: 9 }, (_, digit) => `EC${digit}0105D1NS`)

  expect(kindsOf('Ref', ...bare, 'lost')).toEqual([...bare.map(() => 'consignment'), 'not-a-reference'])
  expect(kindsOf('Ref', ...bare, 'lost', 'gone').slice(0, 9)).toEqual(bare.map(() => 'without-separators'))
})

test('the first line is not lost because it has no separators', () => {
  expect(kindsOf('EC00105D1NS', 'EC-000-05D-1NT')).toEqual(['without-separators', 'consignment'])
})

test('a column of words and numbers is no column of references', () => {
  const { end } = wholeReading(readText('Service\nECONOMY2024\nECONOMY2025\n'))

  expect(end.ok).toBe(false)
})
