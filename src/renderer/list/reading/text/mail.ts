import { kindOfFile, SNIFFED_BYTES } from '../file-kind.ts'
import { referencesIn } from '../references/references-in-text.ts'
import { markComments } from './comments.ts'
import { decode, isBinary } from './decoding.ts'
import { unescaped } from './escapes.ts'
import { hiddenText, textOfMarkup, withAddresses } from './markup.ts'
import { createRuleFinder } from './page-styles.ts'
import { partUnseen } from './unseen.ts'

const MAIL_HEADERS = 65_536
const MAIL_HEADER = /^(?:mime-version|content-type|content-transfer-encoding|message-id|received|return-path):/im
/** A name and a colon, more of the header before, or the line between the e-mails of an mbox. */
const HEADER_LINE = /^(?:[\w-]+:|[ \t]|>?From )/

const ENCODED_MAIL = /^content-transfer-encoding:[ \t]*(?:quoted-printable|base64)[ \t]*(?:[;(].*)?$/im

/** An e-mail that was saved as a file: its headers come before the first blank line. What is decoded as one is one, too. */
export function isMail(text: string): boolean {
  const beginning = text.slice(0, MAIL_HEADERS)
  const [headers = '', body] = beginning.split(/\r?\n\r?\n/, 2)
  if (ENCODED_MAIL.test(beginning)) return true
  return (
    body !== undefined && MAIL_HEADER.test(headers) && headers.split(/\r?\n/).every((line) => HEADER_LINE.test(line))
  )
}

export interface Mail {
  /** What is not seen of it is enclosed in marks. */
  readonly text: string
  /** The names of files that are not text, other than pictures, sound and film: one of them may be the list. */
  readonly attached: readonly string[]
}

/** The text of an e-mail (MIME, RFC 2045): each part is decoded as its own headers say, and the headers stay. */
export function readMail(mail: string): Mail {
  const parts = partsOf(mail).map((part) => ({ ...part, type: typeOf(part), text: decodedBody(part) }))
  const css = parts.filter(({ type }) => type === 'text/css').map(({ text = '' }) => `<style>${text}</style>`)
  const sheets = createRuleFinder(css.join(''))
  const asPage = (text: string): string => {
    const page = textOfMarkup(withAddresses(text), sheets)
    return `${referencesIn(page).length === 0 && referencesIn(text).length > 0 ? hiddenText(text) : page}\n`
  }
  const shown = parts.map(({ headers, type, text = '' }) => ({
    headers,
    type,
    text: type === 'text/html' ? asPage(text) : markComments(text),
  }))
  const isRepeated = createRepeatRule(shown.filter(({ type }) => type === 'text/html').map(({ text }) => text))
  const texts = shown.map(
    ({ headers, type, text }) => shownHeaders(headers) + (type === 'text/plain' && isRepeated(text) ? '' : text),
  )
  const attached = parts.filter(({ text }) => text === undefined).map(({ headers }) => nameOfFile(headers))
  const encoded = Array.from(mail.matchAll(UUENCODED), ([, name = '']) => name)
  return { text: texts.join(''), attached: [...attached, ...encoded] }
}

/** Files in the text itself, as older programs send them. */
const UUENCODED = /^begin [0-7]{3,4} (\S.*?)\r?\n(?=M)/gm

/** Plain text beside a page repeats it, but does not say what the page strikes out. */
function createRepeatRule(pages: readonly string[]): (text: string) => boolean {
  const { text, lines } = partUnseen(pages.join(''))
  if (lines.size === 0) return () => false
  const onPages = new Set(referencesIn(text).map(({ reference }) => reference))
  return (plain) => referencesIn(plain).every(({ reference }) => onPages.has(reference))
}

const FILE_NAME = /\b(?:file)?name\*?(?:0\*?)?=\s*(?:utf-8'[^']*')?(?:"([^"\r\n]*)"|([^\s;"]+))/i
/** RFC 2047; the space between two of them does not count. */
const ENCODED_WORD = /=\?([\w-]+)\?([BQ])\?([^?\s]*)\?=(?:[ \t]+(?==\?))?/gi

function nameOfFile(headers: string): string {
  const [, quoted, plain = ''] = FILE_NAME.exec(headers) ?? []
  return unescaped(withoutEncodedWords(quoted ?? plain))
}

/** The one that would read as a heading, and say what not to cancel, is left out. */
function shownHeaders(headers: string): string {
  return withoutEncodedWords(headers).replace(/^delivered-to:.*/gim, '')
}

function withoutEncodedWords(text: string): string {
  return text.replace(ENCODED_WORD, (_, charset: string, kind: string, word: string) =>
    kind.toUpperCase() === 'B'
      ? textOf(bytesOfBase64(word) ?? new Uint8Array(), charset)
      : textOf(bytesOfQuotedPrintable(word.replaceAll('_', ' ')), charset),
  )
}

const ENCODING = /^content-transfer-encoding:\s*(quoted-printable|base64)\b/im
const TYPE = /^content-type:\s*([\w.+-]+\/[\w.+-]+)/im
const CHARSET = /\bcharset="?([\w.:-]+)/i
const BOUNDARY = /\bboundary=(?:"([^"\r\n]+)"|([^\s;"]+))/gi
const BLANK_LINE = /\r?\n[ \t]*\r?\n/g
/** An e-mail within an e-mail: its own headers come next. */
const FORWARDED = /^content-type:\s*message\/rfc822\b/im

interface Part {
  readonly headers: string
  readonly body: string
}

function partsOf(mail: string): readonly Part[] {
  const boundaries = new Set(Array.from(mail.matchAll(BOUNDARY), ([, quoted, plain]) => quoted ?? plain))
  const starts = [0]
  for (const { 0: line, 1: name = '', index } of mail.matchAll(/^--(.*)$/gm)) {
    const isBoundary = boundaries.has(name.trimEnd()) || boundaries.has(name.trimEnd().replace(/--$/, ''))
    if (isBoundary || HEADER_NEXT.test(mail.slice(index + line.length, index + line.length + 40))) starts.push(index)
  }
  for (const { index } of mail.matchAll(NEXT_MAIL)) starts.push(index)
  starts.sort((one, other) => one - other)
  return starts.flatMap((start, at) => withHeaders(mail.slice(start, starts[at + 1])))
}

/** Several in one file, as in mbox. */
const NEXT_MAIL = /(?<=\n)From \S+ .{0,100}?\d\d:\d\d.{0,100}\r?\n(?=[\w-]+:)/g

/** Also where the headers that name the boundary are missing. */
const HEADER_NEXT = /^\r?\n(?:content-type|content-transfer-encoding|content-disposition):/i

function withHeaders(part: string): readonly Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: blank, index } of part.matchAll(BLANK_LINE)) {
    const behind = index + blank.length
    const headers = part.slice(from, behind)
    if (headers.trim() !== '' && !FORWARDED.test(headers)) return [...parts, { headers, body: part.slice(behind) }]
    parts.push({ headers, body: '' })
    from = behind
  }
  return [...parts, { headers: part.slice(from), body: '' }]
}

function typeOf({ headers }: Part): string {
  return TYPE.exec(headers)?.[1]?.toLowerCase() ?? 'text/plain'
}

/** Undefined for a file that is not text, such as a workbook. */
function decodedBody({ headers, body }: Part): string | undefined {
  const encoding = ENCODING.exec(headers)?.[1]?.toLowerCase()
  const charset = CHARSET.exec(headers)?.[1]
  if (encoding === 'base64') return textOfBase64(body, typeOf({ headers, body }), charset)
  return encoding === 'quoted-printable' ? textOf(bytesOfQuotedPrintable(body), charset) : body
}

/** Pictures and the like, and signatures. */
const NO_LIST = /^(?:image|audio|video)\/|signature$/

function textOfBase64(body: string, type: string, charset: string | undefined): string | undefined {
  if (NO_LIST.test(type)) return ''
  const end = body.search(NOT_BASE64)
  const encoded = end === -1 ? body : body.slice(0, end)
  const bytes = bytesOfBase64(encoded)
  if (bytes === undefined) return body
  if (!type.startsWith('text/') && kindOfFile(bytes, bytes.subarray(-SNIFFED_BYTES)) !== 'text') return undefined
  const text = textOf(bytes, charset)
  return isBinary(text) ? undefined : `${text}\n${body.slice(encoded.length)}`
}

/** The first line with anything else. */
const NOT_BASE64 = /^(?![A-Za-z0-9+/]*={0,2}[ \t]*$)/m

function bytesOfBase64(encoded: string): Uint8Array | undefined {
  try {
    const binary = atob(encoded)
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return bytes
  } catch {
    return undefined
  }
}

const SOFT_BREAK = /=[ \t]*\r?\n/g

function bytesOfQuotedPrintable(body: string): Uint8Array {
  const bytes = new TextEncoder().encode(body.replace(SOFT_BREAK, ''))
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const code = bytes[at] === EQUALS ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : ''
    const isEncoded = /^[0-9A-F]{2}$/.test(code)
    bytes[length] = isEncoded ? Number.parseInt(code, 16) : (bytes[at] ?? 0)
    length += 1
    if (isEncoded) at += 2
  }
  return bytes.subarray(0, length)
}

const EQUALS = '='.charCodeAt(0)

function textOf(bytes: Uint8Array, charset: string | undefined): string {
  try {
    if (charset !== undefined && !/^us-ascii$/i.test(charset)) return new TextDecoder(charset).decode(bytes)
  } catch {
    // An unknown charset: what the bytes look like decides.
  }
  return decode(bytes, {}).text
}
