const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_64 = 0x06064b50
const DIRECTORY_ENTRY = 0x02014b50
/** The end of the directory, followed by a comment. */
const END_BYTES = 22
const END_64_BYTES = 56
const LOCATOR_BYTES = 20
const MAX_REMARK_BYTES = 65_535
/** Replaces a number of more than 32 bits, which is in the extra field of that kind, or in the 64-bit end. */
const TOO_LARGE = 0xffffffff
const EXTRA_64 = 1
/** A flag of an entry. */
const ENCRYPTED = 1

export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  /** The CRC-32 of what it unpacks to. */
  readonly crc: number
  readonly packedBytes: number
  /** The offset of its local entry in the file. */
  readonly at: number
}

interface Directory {
  readonly at: number
  readonly count: number
  /** Bytes before the zip, such as line breaks of a download, which its offsets do not count. */
  readonly shift: number
}

/** What the directory of a zip says; nothing of it need be true. Throws if there is none. */
export function zipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = findDirectory(view)
  const entries: ZipEntry[] = []
  let { at } = directory
  while (entries.length < directory.count && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const extraAt = at + 46 + nameBytes
    const [packedBytes, offset] = extentOf(view, at, extraAt, extraBytes)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, extraAt)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
      crc: view.getUint32(at + 16, true),
      packedBytes,
      at: offset + directory.shift,
    })
    at = extraAt + extraBytes + view.getUint16(at + 32, true)
  }
  if (entries.length === 0 && directory.count > 0) throw new Error('The directory of the zip is damaged.')
  return entries
}

/** How many bytes it is packed in, and where it is. */
function extentOf(view: DataView, entry: number, extraAt: number, extraBytes: number): readonly [number, number] {
  const stated = [24, 20, 42].map((place) => view.getUint32(entry + place, true))
  // Only those that are too large are there, in this order.
  let at = stated.includes(TOO_LARGE) ? extra64(view, extraAt, extraAt + extraBytes) : undefined
  const [, packedBytes = 0, offset = 0] = stated.map((number) => {
    if (number !== TOO_LARGE || at === undefined) return number
    at += 8
    return Number(view.getBigUint64(at - 8, true))
  })
  return [packedBytes, offset]
}

function extra64(view: DataView, from: number, to: number): number | undefined {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) === EXTRA_64) return at + 4
  }
  return undefined
}

function findDirectory(view: DataView): Directory {
  const last = view.byteLength - END_BYTES
  for (let end = last; end >= Math.max(0, last - MAX_REMARK_BYTES); end -= 1) {
    if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
    const stated = view.getUint32(end + 16, true)
    if (stated === TOO_LARGE) return directory64(view, end)
    return directoryBefore(view, end, view.getUint32(end + 12, true), stated, view.getUint16(end + 10, true))
  }
  throw new Error('The zip has no directory.')
}

function directory64(view: DataView, end: number): Directory {
  // Its 64-bit offset is 12 bytes before the end.
  const stated = Number(view.getBigUint64(end - 12, true))
  const places = [stated, end - LOCATOR_BYTES - END_64_BYTES]
  const end64 = places.find((at) => isAt(view, at, END_OF_DIRECTORY_64))
  if (end64 === undefined) throw new Error('The zip has no directory.')
  const [count = 0, size = 0, at = 0] = [32, 40, 48].map((place) => Number(view.getBigUint64(end64 + place, true)))
  return directoryBefore(view, end64, size, at, count)
}

function directoryBefore(view: DataView, end: number, size: number, stated: number, count: number): Directory {
  const at = end - size
  return isAt(view, at, DIRECTORY_ENTRY) ? { at, count, shift: at - stated } : { at: stated, count, shift: 0 }
}

function isAt(view: DataView, at: number, mark: number): boolean {
  return at >= 0 && at + 4 <= view.byteLength && view.getUint32(at, true) === mark
}
