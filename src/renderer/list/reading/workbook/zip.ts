import { Inflate } from 'fflate'

/**
 * What all parts of a workbook may unpack to: a small malicious file could fill the memory. Sheets with nothing but formatted cells
 * unpack to a hundred times their size.
 */
const MAX_UNPACKED_BYTES = 400 * 1_048_576
const ALWAYS_UNPACKED_BYTES = 64 * 1_048_576
const MAX_TIMES = 300

const END_OF_DIRECTORY = 0x06054b50
const END_OF_DIRECTORY_64 = 0x06064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
/** The end of the directory, followed by a comment. */
const END_BYTES = 22
const MAX_REMARK_BYTES = 65_535
/** Replaces a number of more than 32 bits. */
const TOO_LARGE = 0xffffffff
const STORED = 0
const DEFLATED = 8
const PUSHED_BYTES = 16_384

/** It unpacks to more than is allowed. */
export class TooLarge extends RangeError {}

interface Entry {
  readonly method: number
  readonly packedBytes: number
  readonly at: number
}

/** The parts of a workbook. The sizes in the file are not trusted: bytes are counted as they are unpacked. */
export class Zip {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #entries = new Map<string, Entry>()
  #room: number

  constructor(bytes: Uint8Array, limit = limitFor(bytes.length)) {
    this.#room = limit
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#readDirectory()
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** Passes the bytes of a part on, piece by piece. */
  unpack(name: string, take: (bytes: Uint8Array) => void): void {
    const entry = this.#entries.get(keyOf(name))
    if (entry === undefined) throw new Error('The workbook lacks one of its parts.')
    const counted = (bytes: Uint8Array): void => {
      this.#room -= bytes.length
      if (this.#room < 0) throw new TooLarge('The workbook unpacks to more than can be held.')
      take(bytes)
    }
    const packed = this.#packed(entry)
    if (entry.method === STORED) counted(packed)
    else if (entry.method === DEFLATED) inflate(packed, counted)
    else throw new Error('A part of the workbook is packed in an unknown way.')
  }

  #packed({ at, packedBytes }: Entry): Uint8Array {
    const view = this.#view
    if (view.getUint32(at, true) !== LOCAL_ENTRY) throw new Error('The workbook is damaged.')
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    return this.#bytes.subarray(from, packedBytes === TOO_LARGE ? undefined : from + packedBytes)
  }

  #readDirectory(): void {
    const view = this.#view
    let { at, count } = this.#directory()
    for (; count > 0 && view.getUint32(at, true) === DIRECTORY_ENTRY; count -= 1) {
      const nameBytes = view.getUint16(at + 28, true)
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameBytes))
      this.#entries.set(keyOf(name), {
        method: view.getUint16(at + 10, true),
        packedBytes: view.getUint32(at + 20, true),
        at: view.getUint32(at + 42, true),
      })
      at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
  }

  #directory(): { at: number; count: number } {
    const view = this.#view
    const last = view.byteLength - END_BYTES
    for (let end = last; end >= Math.max(0, last - MAX_REMARK_BYTES); end -= 1) {
      if (view.getUint32(end, true) !== END_OF_DIRECTORY) continue
      const at = view.getUint32(end + 16, true)
      if (at !== TOO_LARGE) return { at, count: view.getUint16(end + 10, true) }
      // Its 64-bit offset is 12 bytes before the end.
      const end64 = Number(view.getBigUint64(end - 12, true))
      if (view.getUint32(end64, true) !== END_OF_DIRECTORY_64) break
      return {
        at: Number(view.getBigUint64(end64 + 48, true)),
        count: Number(view.getBigUint64(end64 + 32, true)),
      }
    }
    throw new Error('The workbook is damaged.')
  }
}

function inflate(packed: Uint8Array, take: (bytes: Uint8Array) => void): void {
  const inflating = new Inflate(take)
  for (let from = 0; from < packed.length; from += PUSHED_BYTES) {
    const to = from + PUSHED_BYTES
    inflating.push(packed.subarray(from, to), to >= packed.length)
  }
}

function limitFor(packedBytes: number): number {
  return Math.min(MAX_UNPACKED_BYTES, Math.max(ALWAYS_UNPACKED_BYTES, packedBytes * MAX_TIMES))
}

/** Some programs write backslashes, a leading slash, or another case than the names of the parts. */
function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}
