import { expect, test } from 'vitest'
import { readCount } from './typed-count.ts'

test.each(['1150', '1,150', '1 150', ' 1.150 ', '1’150', '1\u00a0150'])(
  'reads %j, however digits are grouped',
  (text) => {
    expect(readCount(text)).toBe(1150)
  },
)

test.each(['', '  ', 'all', '11five0', '-1150', '1150!', '1e3'])('reads no number in %j', (text) => {
  expect(readCount(text)).toBeUndefined()
})
