import { expect, test } from 'vitest'
import { isWhole, withoutPrefix } from './scan-prefix.ts'

test.each([
  [']C1EC-000-05D-1NS', ']C1', 'EC-000-05D-1NS'],
  [']c1EC-000-05D-1NS', ']C1', 'EC-000-05D-1NS'],
  [' ]C1EC-000-05D-1NS', ']C1', 'EC-000-05D-1NS'],
  ['EC-000-05D-1NS', ']C1', 'EC-000-05D-1NS'],
  ['EC-000-05D-1NS', '', 'EC-000-05D-1NS'],
])('of %j with the prefix %j it leaves %j', (text, prefix, bare) => {
  expect(withoutPrefix(text, prefix)).toBe(bare)
})

test.each([
  [']C1EC-000-05D-1NS', true],
  ['EC00005D1NS', true],
  ['EC-000-05D-1N', false],
  ['', false],
])('%j is a whole reference: %s', (text, whole) => {
  expect(isWhole(text, ']C1')).toBe(whole)
})
