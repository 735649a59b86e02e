import { Parser } from 'saxen'
import type { Zip } from './zip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>

/** What is told of a part, in its order. Names come without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: () => Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** A single tag or text that is longer would be looked through again with each piece that comes. */
const LONGEST_TOKEN = 8 * 1_048_576
const NO_ATTRIBUTES: Attributes = {}

/** Goes through a part while it is unfolded. What a DTD declares is passed over, so entities cannot multiply. */
export function walkXml(zip: Zip, part: string, { open, close, text }: XmlListener): void {
  const parser = new Parser()
  parser.on('openTag', (name, attributes, decode) => {
    open(local(name), () => decoded(attributes(), decode))
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
    decoder ??= new TextDecoder(encodingOf(bytes))
    const xml = decoder.decode(bytes, { stream: true })
    waiting = xml.includes('<') ? 0 : waiting + xml.length
    if (waiting > LONGEST_TOKEN) throw new RangeError('A part of the workbook has a text that is too long.')
    parser.write(xml)
  })
  parser.end()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function decoded(raw: Record<string, string> | false, decode: (text: string) => string): Attributes {
  if (raw === false) return NO_ATTRIBUTES
  for (const name in raw) {
    const value = raw[name]
    if (value?.includes('&') === true) raw[name] = decode(value)
    const colon = name.indexOf(':')
    if (colon !== -1 && value !== undefined) raw[name.slice(colon + 1)] ??= value
  }
  return raw
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
