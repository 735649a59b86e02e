import { XmlWalker, type XmlListener } from './xml-walker.ts'
import type { Zip } from './zip.ts'

export type { Attributes, XmlListener } from './xml-walker.ts'

/** Larger strings are not among those that the engine throws away quickly, so that hundreds of megabytes would pile up. */
const PIECE_BYTES = 32_768
const DECLARATION_BYTES = 200
const TAG_END = '>'.charCodeAt(0)
const LESS = '<'.charCodeAt(0)

/** Goes through a part while it is unpacked. */
export function walkXml(zip: Zip, part: string, listener: XmlListener): void {
  const walker = new XmlWalker(listener)
  let decoder: TextDecoder | undefined
  zip.unpack(part, (bytes) => {
    decoder ??= decoderOf(bytes)
    for (let from = 0; from < bytes.length;) {
      const piece = bytes.subarray(from, from + PIECE_BYTES)
      // Where it ends behind a tag, nothing of it has to be put together with the next.
      const length = piece.lastIndexOf(TAG_END) + 1 || piece.length
      walker.write(decoder.decode(piece.subarray(0, length), { stream: true }))
      from += length
    }
  })
  walker.end()
}

/** By its mark or its first character, or as its declaration says. */
function decoderOf(bytes: Uint8Array): TextDecoder {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === LESS && second === 0)) return new TextDecoder('utf-16le')
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === LESS)) return new TextDecoder('utf-16be')
  const declaration = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES))
  const [, named = 'utf-8'] = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration) ?? []
  try {
    // What can be read so far is no UTF-16.
    return new TextDecoder(/^utf-?16/i.test(named) ? 'utf-8' : named)
  } catch {
    return new TextDecoder()
  }
}

export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^\s*(?:1|true|on)\s*$/i.test(value)
}

export function isOff(value: string | undefined): boolean {
  return value === '0' || value === 'false' || value === 'off'
}
