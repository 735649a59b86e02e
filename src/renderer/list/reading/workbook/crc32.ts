/** The CRC-32 of zips, four bytes at a time (“slicing by four”): there is a table for each of them. */
const POLYNOMIAL = 0xedb88320
const TABLES = tables()

/** `before` is that of the bytes that came first, 0 for none. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const fours = bytes.length - (bytes.length % 4)
  let sum = ~before
  for (let at = 0; at < fours; at += 4) {
    sum ^= byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24)
    sum = entry(3, sum) ^ entry(2, sum >>> 8) ^ entry(1, sum >>> 16) ^ entry(0, sum >>> 24)
  }
  for (let at = fours; at < bytes.length; at += 1) sum = entry(0, sum ^ byte(bytes, at)) ^ (sum >>> 8)
  return ~sum >>> 0
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}

function entry(table: number, sum: number): number {
  return TABLES[(table << 8) | (sum & 0xff)] ?? 0
}

function tables(): Int32Array {
  const all = new Int32Array(4 * 256)
  for (let value = 0; value < 256; value += 1) {
    let sum = value
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 1) === 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1
    all[value] = sum
  }
  for (let at = 256; at < all.length; at += 1) {
    const sum = all[at - 256] ?? 0
    all[at] = (sum >>> 8) ^ (all[sum & 0xff] ?? 0)
  }
  return all
}
