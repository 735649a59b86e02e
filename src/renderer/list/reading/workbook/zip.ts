import { Inflate } from 'fflate'
import { crc32 } from './crc32.ts'
import { zipDirectory, type ZipEntry } from './zip-directory.ts'

/**
 * What all parts of a workbook may unpack to: a small malicious file could fill the memory. Sheets with nothing but formatted cells
 * unpack to a hundred times their size.
 */
const MAX_UNPACKED_BYTES = 400 * 1_048_576
const ALWAYS_UNPACKED_BYTES = 64 * 1_048_576
const MAX_TIMES = 300

const LOCAL_ENTRY = 0x04034b50
const STORED = 0
const DEFLATED = 8
const PUSHED_BYTES = 16_384

/** It unpacks to more than is allowed. */
export class TooLarge extends RangeError {}

/** A part of it needs a password. */
export class Encrypted extends Error {}

/**
 * The parts of a workbook. The sizes in the file are not trusted: bytes are counted as they are unpacked. Their sum is checked, since
 * a reference of which one byte has changed is another consignment.
 */
export class Zip {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #entries = new Map<string, ZipEntry>()
  #room: number

  constructor(bytes: Uint8Array, limit = limitFor(bytes.length)) {
    this.#room = limit
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const entry of zipDirectory(bytes)) this.#entries.set(keyOf(entry.name), entry)
  }

  has(name: string): boolean {
    return this.#entries.has(keyOf(name))
  }

  /** Passes the bytes of a part on, piece by piece. Throws at the end if it is damaged. */
  unpack(name: string, take: (bytes: Uint8Array) => void): void {
    const entry = this.#entries.get(keyOf(name))
    if (entry === undefined) throw new Error('The workbook lacks one of its parts.')
    if (entry.isEncrypted) throw new Encrypted('A part of the workbook is encrypted.')
    let crc = 0
    const counted = (bytes: Uint8Array): void => {
      this.#room -= bytes.length
      if (this.#room < 0) throw new TooLarge('The workbook unpacks to more than can be held.')
      crc = crc32(bytes, crc)
      take(bytes)
    }
    const packed = this.#packed(entry)
    if (entry.method === STORED) counted(packed)
    else if (entry.method === DEFLATED) inflate(packed, counted)
    else throw new Error('A part of the workbook is packed in an unknown way.')
    if (crc !== entry.crc) throw new Error('A part of the workbook is not what was packed.')
  }

  #packed({ at, packedBytes }: ZipEntry): Uint8Array {
    const view = this.#view
    if (view.getUint32(at, true) !== LOCAL_ENTRY) throw new Error('The workbook is damaged.')
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
    return this.#bytes.subarray(from, from + packedBytes)
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
