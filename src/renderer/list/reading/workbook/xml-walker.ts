import { TooLarge } from './zip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>

/** What is told of a part, in its order. Names come without their prefix. */
export interface XmlListener {
  /** Attributes are read when they are asked for, which must be at once. */
  readonly open: (name: string, attributes: () => Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

const [TAB, SPACE, QUOTE, APOSTROPHE, SLASH, LESS, EQUALS, GREATER] = [9, 32, 34, 39, 47, 60, 61, 62]
const [EXCLAMATION, QUESTION] = [33, 63]
const NONE = -1
const SHORTEST_PREFIXED = 3
/** A single tag or text that is longer would be looked through again with each piece that comes. */
const LONGEST_TOKEN = 8 * 1_048_576
/** Levels of nested elements. Sheets have eight. */
const DEEPEST = 1_000

/**
 * Goes through XML that comes in pieces. A sheet has millions of tags: nothing is copied out of them but what is asked for.
 * Tags have to match; what a DTD declares is passed over, so entities cannot multiply.
 */
export class XmlWalker {
  readonly #listener: XmlListener
  /** Elements that are not closed yet, with their prefixes. */
  readonly #within: string[] = []
  #isBegun = false
  /** The beginning of a tag or text whose end is still to come. */
  #rest = ''
  /** Where the attributes of the current tag are. */
  #xml = ''
  #from = 0
  #to = 0
  readonly #attributes = (): Attributes => attributesIn(this.#xml, this.#from, this.#to)

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  write(piece: string): void {
    const xml = this.#rest + piece
    this.#rest = xml.slice(this.#walk(xml))
    if (this.#rest.length > LONGEST_TOKEN) throw new TooLarge('A part of the workbook has a text that is too long.')
  }

  end(): void {
    const isWhole = this.#isBegun && this.#within.length === 0 && !this.#rest.startsWith('<')
    if (!isWhole) throw new Error('A part of the workbook ends too early.')
  }

  /** Returns how far it came. */
  #walk(xml: string): number {
    const { text } = this.#listener
    let at = 0
    for (;;) {
      const tag = xml.charCodeAt(at) === LESS ? at : xml.indexOf('<', at)
      if (tag === NONE) return at
      if (tag > at && text !== undefined && this.#within.length > 0) text(decoded(xml.slice(at, tag)))
      const next = this.#step(xml, tag)
      if (next === NONE) return tag
      at = next
    }
  }

  /** What begins with `<`; returns where it has ended. */
  #step(xml: string, tag: number): number {
    switch (xml.charCodeAt(tag + 1)) {
      case SLASH:
        return this.#closingTag(xml, tag)
      case QUESTION:
        return behind(xml, '?>', tag)
      case EXCLAMATION:
        return this.#declaration(xml, tag)
      default:
        return this.#openingTag(xml, tag)
    }
  }

  #openingTag(xml: string, tag: number): number {
    const end = endOfTag(xml, tag)
    if (end === NONE) return NONE
    const isEmpty = xml.charCodeAt(end - 1) === SLASH
    const to = isEmpty ? end - 1 : end
    let from = tag + 1
    while (from < to && xml.charCodeAt(from) > SPACE) from += 1
    const name = xml.slice(tag + 1, from)
    this.#xml = xml
    this.#from = from
    this.#to = to
    this.#isBegun = true
    if (!isEmpty) this.#within.push(name)
    if (this.#within.length > DEEPEST) throw new TooLarge('A part of the workbook has too many tags within each other.')
    this.#listener.open(local(name), this.#attributes)
    if (isEmpty) this.#listener.close?.(local(name))
    return end + 1
  }

  #closingTag(xml: string, tag: number): number {
    const end = xml.indexOf('>', tag)
    if (end === NONE) return NONE
    const name = this.#within.pop()
    const closed = xml.slice(tag + 2, end)
    if (name === undefined || (closed !== name && closed.trimEnd() !== name))
      throw new Error('Tags of the workbook do not match.')
    this.#listener.close?.(local(name))
    return end + 1
  }

  #declaration(xml: string, tag: number): number {
    if (xml.startsWith('<!--', tag)) return behind(xml, '-->', tag)
    if (!xml.startsWith('<![CDATA[', tag)) {
      const end = endOfTag(xml, tag)
      return end === NONE ? NONE : end + 1
    }
    const next = behind(xml, ']]>', tag)
    if (next !== NONE) this.#listener.text?.(xml.slice(tag + '<![CDATA['.length, next - ']]>'.length))
    return next
  }
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  return at === NONE ? NONE : at + mark.length
}

/** The place of its `>`; one within quotes ends nothing. */
function endOfTag(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === GREATER) return at
    else if (code === QUOTE || code === APOSTROPHE) quote = code
  }
  return NONE
}

/** Whatever is not written as it should be is passed over. */
function attributesIn(xml: string, from: number, to: number): Attributes {
  const found: Record<string, string> = {}
  for (let at = behindSpace(xml, from); at < to; at = behindSpace(xml, at)) {
    const start = at
    while (at < to && xml.charCodeAt(at) !== EQUALS && !isSpace(xml.charCodeAt(at))) at += 1
    const name = xml.slice(start, at)
    at = behindSpace(xml, at)
    if (xml.charCodeAt(at) !== EQUALS) continue
    at = behindSpace(xml, at + 1)
    const quote = xml.charCodeAt(at)
    if (quote !== QUOTE && quote !== APOSTROPHE) continue
    const begin = at + 1
    at = begin
    while (at < to && xml.charCodeAt(at) !== quote) at += 1
    const value = decoded(xml.slice(begin, at))
    at += 1
    if (name.length < SHORTEST_PREFIXED || !name.includes(':')) found[name] = value
    else found[local(name)] ??= value
  }
  return found
}

function behindSpace(xml: string, from: number): number {
  let at = from
  while (isSpace(xml.charCodeAt(at))) at += 1
  return at
}

function isSpace(code: number): boolean {
  return code <= SPACE && code >= TAB
}

function local(name: string): string {
  // Too short for a prefix, as nearly all names of a sheet are.
  return name.length < SHORTEST_PREFIXED ? name : name.slice(name.indexOf(':') + 1)
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal?: string, hex?: string, name = '') => {
      if (name !== '') return NAMED[String(name).toLowerCase()] ?? all
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : all
    },
  )
}
