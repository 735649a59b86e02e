import { expect, test } from 'vitest'
import { retryAfterMs } from './retry-after.ts'

const NOW = Date.UTC(2026, 0, 5, 9)

test.each([
  ['0', 0],
  ['99999999999999999999', 604_800_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 604_800_000],
  ['20', 20_000],
  [' 1.5 ', 1_500],
  ['1.25', 1_250],
  ['20 s', undefined],
  ['on Mon, 05 Jan 2026 09:00:30 GMT', undefined],
  ['Mon, 05 Jan 2026 09:00:30 GMT', 30_000],
  ['Mon, 05 Jan 2026 08:00:00 GMT', 0],
  ['', undefined],
  [undefined, undefined],
  ['-5', undefined],
  ['soon', undefined],
  ['Soon, perhaps', undefined],
])('reads %j as %j milliseconds', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms)
})
