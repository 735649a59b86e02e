import type { Encoding } from '#shared/list.ts'
import { systemEncoding } from './system-encoding.ts'
import { decodeUtf32, isUtf32 } from './utf-32.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  /** Nothing in the bytes shows it. */
  readonly isGuess: boolean
}

const SAMPLE_BYTES = 4_096

/**
 * Decodes by the byte order mark, else as UTF-16 or UTF-8 if the bytes look like it, else in the encoding of the system's
 * language.
 */
export function decode(
  bytes: Uint8Array,
  { as, language = '' }: { as?: Encoding | undefined; language?: string | undefined },
): Decoded {
  const named = as ?? (isUtf32(bytes) ? 'utf-32' : marked(bytes))
  const appended = named === undefined ? appendedUtf16(bytes) : -1
  if (appended !== -1) {
    const before = decode(bytes.subarray(0, appended), { language })
    return { ...before, text: before.text + decoded(bytes.subarray(appended), 'utf-16le').text }
  }
  const known = named ?? unmarkedUtf16(bytes)
  if (known !== undefined) return decoded(bytes, known)
  try {
    return decoded(bytes, 'utf-8', true)
  } catch {
    const sparse = sparseUtf16(bytes)
    if (sparse !== undefined) return decoded(bytes, sparse)
    return isMostlyUtf8(bytes)
      ? decoded(bytes, 'utf-8')
      : { ...decoded(bytes, systemEncoding(language)), isGuess: true }
  }
}

function decoded(bytes: Uint8Array, encoding: Encoding, fatal = false): Decoded {
  const text = encoding === 'utf-32' ? decodeUtf32(bytes) : new TextDecoder(encoding, { fatal }).decode(bytes)
  return { text, encoding, isGuess: false }
}

/** A few damaged characters do not matter: bytes above 127 in other encodings are hardly ever valid UTF-8. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  const whole = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0
  return whole > damaged
}

/** Replaces invalid bytes; Windows code pages map some of them to control characters. */
const UNREADABLE = { strict: /\ufffd/, windows: /[\ufffd\x80-\x9f]/ } as const

export function unreadablePattern(encoding: Encoding): RegExp {
  return encoding.startsWith('windows-') ? UNREADABLE.windows : UNREADABLE.strict
}

function marked(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

/** In UTF-16, every other byte of references and delimiters is 0; other encodings have almost no such bytes. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length * 0.1
  if (odd > many && even < odd / 10) return 'utf-16le'
  return even > many && odd < even / 10 ? 'utf-16be' : undefined
}

/** UTF-16 with few such bytes, as in Chinese and Japanese: it has a word in ASCII, and hardly any character without a meaning. */
function sparseUtf16(bytes: Uint8Array): Encoding | undefined {
  if (!bytes.includes(0)) return undefined
  const sample = bytes.subarray(0, LARGE_SAMPLE_BYTES)
  return (['utf-16le', 'utf-16be'] as const).find((encoding) => {
    const { text } = decoded(sample, encoding)
    const odd = text.match(MEANINGLESS)?.length ?? 0
    return IN_ASCII.test(text) && odd <= text.length * MAX_MEANINGLESS_SHARE
  })
}

const LARGE_SAMPLE_BYTES = 65_536
const IN_ASCII = /[\t\n\r -~]{4}/
const MEANINGLESS = /[\p{Cn}\p{Co}\p{Cs}\ufffd\0-\x08\x0e-\x1f]/gu
const MAX_MEANINGLESS_SHARE = 0.01

/** Where lines in UTF-16 begin that PowerShell's `>>` has appended to a file in another encoding; -1 if there are none. */
function appendedUtf16(bytes: Uint8Array): number {
  const start = bytes.indexOf(0) - 1
  const before = bytes.subarray(0, Math.max(0, start))
  return before.includes(NEWLINE) && unmarkedUtf16(bytes.subarray(start)) === 'utf-16le' && isUtf8(before) ? start : -1
}

const NEWLINE = 10

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return decoded(bytes, 'utf-8', true).text !== ''
  } catch {
    return false
  }
}

/** Characters that text never has: 1C to 1F separate its fields and records. A few NULs are tolerated, because some exports pad their fields with them. */
const CONTROL = /[\x01-\x08\x0e-\x19]/g
const MAX_CONTROL_SHARE = 0.03
const MAX_NUL_SHARE = 0.3
/** In a tiny file a few odd characters make a large share. */
const ALWAYS_SURVIVED = 8

export function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES)
  const control = sample.match(CONTROL)?.length ?? 0
  if (control > Math.max(ALWAYS_SURVIVED, sample.length * MAX_CONTROL_SHARE)) return true
  return sample.split('\0').length - 1 > Math.max(ALWAYS_SURVIVED, sample.length * MAX_NUL_SHARE)
}

/** Without the NULs that fill a file up to the size of a block. */
export function withoutPadding(text: string): string {
  let from = 0
  let to = text.length
  while (text.charAt(from) === '\0') from += 1
  while (to > from && text.charAt(to - 1) === '\0') to -= 1
  return text.slice(from, to)
}
