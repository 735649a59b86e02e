// @vitest-environment node
import { strToU8 } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

test('the check value of CRC-32, in whatever pieces the bytes come', () => {
  const bytes = strToU8('123456789')
  fc.assert(
    fc.property(fc.nat(9), fc.nat(9), (one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one]
      const first = crc32(bytes.subarray(0, from))
      expect(crc32(bytes.subarray(to), crc32(bytes.subarray(from, to), first))).toBe(0xcbf43926)
    }),
  )
})
