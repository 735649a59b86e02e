import type { Encoding } from '#shared/list.ts'

export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
}

const SAMPLE_BYTES = 4_096

/** Turns bytes into text: by the mark at their beginning, else as UTF-8, else as Windows-1252, which takes any byte. */
export function decode(bytes: Uint8Array, as?: Encoding): Decoded {
  const encoding = as ?? marked(bytes) ?? unmarkedUtf16(bytes)
  if (encoding !== undefined) return { text: new TextDecoder(encoding).decode(bytes), encoding }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

function marked(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

/** In UTF-16 every other byte of Western text is 0; in any other text there are next to none. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length * 0.4
  if (odd > many && even < odd / 10) return 'utf-16le'
  return even > many && odd < even / 10 ? 'utf-16be' : undefined
}

/** Characters that no text has; a stray NUL is survived, as some exports fill their fields with it. */
const CONTROL = /[\x01-\x08\x0e-\x19\x1c-\x1f]/g
const MAX_CONTROL_SHARE = 0.03
const MAX_NUL_SHARE = 0.3
/** In a tiny file a few odd characters are a large share. */
const ALWAYS_SURVIVED = 8

export function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES)
  const control = sample.match(CONTROL)?.length ?? 0
  if (control > Math.max(ALWAYS_SURVIVED, sample.length * MAX_CONTROL_SHARE)) return true
  return sample.split('\0').length - 1 > Math.max(ALWAYS_SURVIVED, sample.length * MAX_NUL_SHARE)
}
