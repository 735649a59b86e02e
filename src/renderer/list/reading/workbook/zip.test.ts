// @vitest-environment node
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { Encrypted, Zip } from './zip.ts'

const NAME = 'a.xml'
const CONTENT = '<a>EC-000-05D-1NS</a>'

function contentOf(bytes: Uint8Array): string {
  const decoder = new TextDecoder()
  let text = ''
  new Zip(bytes).unpack(NAME, (piece) => {
    text += decoder.decode(piece, { stream: true })
  })
  return text
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** Of a number of bytes, with some numbers at their offsets. */
function recordOf(length: number, numbers: Readonly<Record<number, number | bigint>>): Uint8Array {
  const record = new Uint8Array(length)
  const view = new DataView(record.buffer)
  for (const [at, number] of Object.entries(numbers)) {
    if (typeof number === 'bigint') view.setBigUint64(Number(at), number, true)
    else view.setUint32(Number(at), number, true)
  }
  return record
}

/** As programs write it that do not know how large it becomes: each size and offset has 64 bits. */
function zip64(): Uint8Array {
  const plain = zipSync({ [NAME]: strToU8(CONTENT) })
  const view = new DataView(plain.buffer)
  const end = plain.length - 22
  const at = view.getUint32(end + 16, true)
  const entry = plain.slice(at, end)
  const sizes = { 4: BigInt(CONTENT.length), 12: BigInt(view.getUint32(at + 20, true)), 20: 0n }
  const extra = recordOf(28, { 0: 0x180001, ...sizes })
  const fields = new DataView(entry.buffer)
  for (const place of [20, 24, 42]) fields.setUint32(place, 0xffffffff, true)
  fields.setUint16(30, extra.length, true)
  const directoryBytes = entry.length + extra.length
  const end64 = { 0: 0x06064b50, 4: 44n, 24: 1n, 32: 1n, 40: BigInt(directoryBytes), 48: BigInt(at) }
  return joined(
    plain.slice(0, at),
    entry,
    extra,
    recordOf(56, end64),
    recordOf(20, { 0: 0x07064b50, 8: BigInt(at + directoryBytes) }),
    recordOf(22, { 0: 0x06054b50, 8: 0x10001, 12: directoryBytes, 16: 0xffffffff }),
  )
}

test('sizes and offsets may have 64 bits, though they are small', () => {
  expect(contentOf(zip64())).toBe(CONTENT)
})

test.each([
  ['a zip', zipSync({ [NAME]: strToU8(CONTENT) })],
  ['one with 64 bits', zip64()],
])('the offsets of %s need not count what stands before it', (_what, zip) => {
  expect(contentOf(joined(strToU8('\r\n\r\n'), zip))).toBe(CONTENT)
})

/** With another number in the directory, at that offset of its only entry. */
function withEntry(at: number, number: number): Uint8Array {
  const zip = zipSync({ [NAME]: strToU8(CONTENT) })
  const view = new DataView(zip.buffer)
  view.setUint32(view.getUint32(zip.length - 22 + 16, true) + at, number, true)
  return zip
}

test('a part of which one byte has changed is not taken for what it was', () => {
  const zip = zipSync({ [NAME]: strToU8(CONTENT) }, { level: 0 })
  // Behind the header of 30 bytes, whose time may have the same byte.
  const at = zip.indexOf('S'.charCodeAt(0), 30 + NAME.length)
  expect(contentOf(zip)).toBe(CONTENT)

  expect(() => contentOf(zip.with(at, '5'.charCodeAt(0)))).toThrow('not what was packed')
})

test('neither is one whose sum is wrong, or was never written', () => {
  expect(() => contentOf(withEntry(16, 1))).toThrow('not what was packed')
  expect(() => contentOf(withEntry(16, 0))).toThrow('not what was packed')
})

test('a part that needs a password is said to need one', () => {
  expect(() => contentOf(withEntry(8, 0x80001))).toThrow(Encrypted)
})
