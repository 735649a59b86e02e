import { Parser } from 'saxen'
import type { Zip } from './zip.ts'
import { TooLarge } from './zip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>

/** What is told of a part, in its order. Names come without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: () => Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** A single tag or text that is longer would be looked through again with each piece that comes. */
const LONGEST_TOKEN = 8 * 1_048_576
/** Larger strings are not among those that the engine throws away quickly, so that hundreds of megabytes would pile up. */
const PIECE_BYTES = 32_768
const SHORTEST_PREFIXED = 3
const DECLARATION_BYTES = 200
const NO_ATTRIBUTES: Attributes = {}

/** Goes through a part while it is unfolded. What a DTD declares is passed over, so entities cannot multiply. */
export function walkXml(zip: Zip, part: string, { open, close, text }: XmlListener): void {
  const parser = new Parser()
  let raw: () => Record<string, string> | false = () => false
  let unescape = (escaped: string): string => escaped
  // Of the tag that is told; one function for all of the millions.
  const attributesNow = (): Attributes => decoded(raw(), unescape)
  parser.on('openTag', (name, attributes, decode) => {
    raw = attributes
    unescape = decode
    open(local(name), attributesNow)
  })
  if (close !== undefined) parser.on('closeTag', (name) => close(local(name)))
  if (text !== undefined) {
    parser.on('text', (raw, decode) => text(raw.includes('&') ? decode(raw) : raw))
    parser.on('cdata', text)
  }
  parser.on('error', (error) => {
    throw error
  })
  let decoder: TextDecoder | undefined
  let waiting = 0
  zip.unfold(part, (bytes) => {
    decoder ??= decoderOf(bytes)
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const xml = decoder.decode(bytes.subarray(from, from + PIECE_BYTES), { stream: true })
      waiting = xml.includes('<') ? 0 : waiting + xml.length
      if (waiting > LONGEST_TOKEN) throw new TooLarge('A part of the workbook has a text that is too long.')
      parser.write(xml)
    }
  })
  parser.end()
}

function local(name: string): string {
  // Too short for a prefix, as nearly all names of a sheet are.
  return name.length < SHORTEST_PREFIXED ? name : name.slice(name.indexOf(':') + 1)
}

function decoded(raw: Record<string, string> | false, decode: (text: string) => string): Attributes {
  if (raw === false) return NO_ATTRIBUTES
  for (const name in raw) {
    const value = raw[name]
    if (value?.includes('&') === true) raw[name] = decode(value)
    if (name.length < SHORTEST_PREFIXED || value === undefined) continue
    const colon = name.indexOf(':')
    if (colon !== -1) raw[name.slice(colon + 1)] ??= value
  }
  return raw
}

/** By its mark, or as its declaration says. */
function decoderOf(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
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
