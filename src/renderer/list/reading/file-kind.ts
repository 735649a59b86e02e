import type { LooksLike } from '../../text/list-notice.ts'
import { namesInContainer } from './container.ts'
import { zipDirectory } from './workbook/zip-directory.ts'

/** `text` may be a list; `workbook` is an .xlsx; anything else is neither. */
export type FileKind = 'text' | 'workbook' | LooksLike

/** Enough bytes to recognise other formats; a zip can be recognised by either end. */
const BEGINNING_BYTES = 4_096
export const SNIFFED_BYTES = 65_536

/** The container of Office 97 to 2003 and of Outlook, and of today's Excel files with a password. */
const CONTAINER = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** What a name in its directory says. An e-mail may have files of the others in it, and a document a workbook. */
const CONTAINED: readonly (readonly [FileKind, RegExp])[] = [
  ['mail', /^__(?:substg1|properties_version1|nameid_version1|recip_version1|attach_version1)/],
  ['protected', /^(?:EncryptedPackage|EncryptionInfo|\x06?DataSpaces)$/],
  ['document', /^WordDocument$/],
  ['old-workbook', /^(?:Workbook|Book)$/i],
  ['presentation', /^PowerPoint Document$/],
]

/** What may stand in front of the first element; a comment ends at its first end, so that it is not searched for others. */
const BEFORE_MARKUP = String.raw`^(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*)*`
/** Those of a page, or of a part of one. */
const PAGE_ELEMENTS =
  '!doctype html|html|head|title|meta|link|base|style|script|body|header|nav|main|section|article|form|table|thead|tbody|tr|td|div|p|h[1-6]|ul|ol|li|pre|center|br|span|font|a|b|i|u|s|strong|em|del|strike'

/** The first bytes of other formats, one character for each. Sources: their specifications. */
const BEGINNINGS: readonly (readonly [LooksLike, RegExp])[] = [
  ['picture', /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a.{1,6}\0|II\*\0|MM\0\*|\0\0\x01\0)/s],
  ['picture', /^(?:BM.{4}\0\0\0\0|RIFF.{4}WEBPVP8|\0\0..ftyp(?:hei[cxms]|mif1|msf1|avif))/s],
  ['picture', new RegExp(`${BEFORE_MARKUP}(?:<!DOCTYPE svg[^>]*>\\s*)?<svg[\\s>]`, 'is')],
  ['pdf', /^(?:.{0,1023}[^\t -~])?%PDF-\d\.\d[ \t]*[\r\n%]/s],
  ['spreadsheet', new RegExp(`${BEFORE_MARKUP}<(?:\\w+:)?Workbook[\\s>]`, 's')],
  ['open-document', /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>.{0,2000}<office:document[\s>](?!.*opendocument\.text)/s],
  // Excel 2 to 5, which had no container.
  ['old-workbook', /^\t[\0\x02\x04\x08][\x04\x06\x08\x10]\0/],
  ['document', /^\{\\rtf\d/],
  ['web-page', new RegExp(`${BEFORE_MARKUP}<(?:${PAGE_ELEMENTS})[\\s/>]`, 'is')],
  [
    'archive',
    /^(?:\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh\d1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|MSCF\0|.{257}ustar[\0 ])/s,
  ],
  [
    'shortcut',
    /^(?:L\0\0\0\x01\x14\x02\0|(?:\xef\xbb\xbf)?\s*\[(?:InternetShortcut|Desktop Entry)\]|\{"url": ?"https:\/\/docs\.google)/,
  ],
  ['shortcut', new RegExp(`${BEFORE_MARKUP}<!DOCTYPE plist[^>]*>\\s*<plist[^>]*>\\s*<dict>\\s*<key>URL</key>`, 's')],
]
/** A web page that sends a file may send line breaks before it. */
const ZIP = /^(?:\xef\xbb\xbf)?\s*PK(?:\x03\x04|\x05\x06|\x07\x08)/
/** Files of some programs begin with their kind. */
const MIMETYPE = /^PK.{28}mimetypeapplication\/[\w.-]+/s
/** Names of parts inside a zip that identify the program. */
const PARTS: readonly (readonly [FileKind, RegExp])[] = [
  // Usually in a folder `xl`, but it may be anywhere, and have another name.
  ['workbook', /[^\w](?:workbook\.xml|worksheets[/\\][^\n]*\.xml)/i],
  ['binary-workbook', /xl[/\\]workbook\.bin/i],
  ['open-document', /opendocument\.spreadsheet/],
  ['numbers', /Index\/(?:Document|CalculationEngine)|Index\.zip/],
  ['document', /word\/document|opendocument\.text/],
  ['presentation', /ppt\/presentation|opendocument\.presentation/],
  // Zipped again by another program, so that its first part no longer says which of them it is.
  ['open-document', /META-INF\/manifest\.xml/],
]

/** `bytes` are the whole file, or its beginning if it is too large to be read. */
export function kindOfFile(bytes: Uint8Array, tail: Uint8Array): FileKind {
  const head = bytes.subarray(0, SNIFFED_BYTES)
  const beginning = withoutUtf16(characters(head.subarray(0, BEGINNING_BYTES)))
  if (beginning.startsWith(CONTAINER)) return kindInContainer(bytes)
  if (!ZIP.test(beginning)) {
    const kind = BEGINNINGS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'text'
    return kind === 'web-page' && isTable(beginning) ? 'text' : kind
  }
  const parts = `${MIMETYPE.exec(beginning)?.[0] ?? ''}\n${partsIn(bytes, tail)}`
  return PARTS.find(([, pattern]) => pattern.test(parts))?.[0] ?? 'archive'
}

/** A table whose names of columns have tags, and nothing else has. */
function isTable(beginning: string): boolean {
  const [names = '', ...rows] = beginning.split(/\r?\n/)
  const plain = names.replace(/<[^<>]*>/g, '')
  const [delimiter] = /[,;\t|]/.exec(plain) ?? []
  if (delimiter === undefined || rows.some((row) => row.includes('<'))) return false
  return plain.split(delimiter).length === rows[0]?.split(delimiter).length
}

/** The names of the parts, or whatever looks like them if the zip is damaged. */
function partsIn(bytes: Uint8Array, tail: Uint8Array): string {
  for (const part of [tail, bytes]) {
    try {
      return zipDirectory(part)
        .map(({ name }) => name)
        .join('\n')
    } catch {
      // The directory begins before it.
    }
  }
  return characters(bytes.subarray(0, SNIFFED_BYTES)) + characters(tail)
}

function kindInContainer(bytes: Uint8Array): FileKind {
  const names = namesInContainer(bytes)
  const found = CONTAINED.find(([, pattern]) => names.some((name) => pattern.test(name)))
  return found?.[0] ?? (names.length === 0 ? 'old-workbook' : 'other-program')
}

function withoutUtf16(beginning: string): string {
  return /^(?:\xff\xfe|\xfe\xff)/.test(beginning) ? beginning.slice(2).replaceAll('\0', '') : beginning
}

/** One character for each byte, which `TextDecoder` cannot do. */
function characters(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
