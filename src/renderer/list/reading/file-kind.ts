import type { LooksLike } from '../../text/list.ts'

/** `text` may be a list; `workbook` is an .xlsx; anything else is neither. */
export type FileKind = 'text' | 'workbook' | LooksLike

/** Enough bytes to recognise other formats; a zip can be recognised by either end. */
const BEGINNING_BYTES = 4_096
export const SNIFFED_BYTES = 65_536

/** The container of Office 97 to 2003, and of today's Excel files with a password. */
const CONTAINER = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** The offset of its directory's sector number, and how much of the directory is searched. */
const DIRECTORY_AT = 48
const DIRECTORY_BYTES = 16_384
/** Names in it take two bytes for each character. */
const CONTAINED: readonly (readonly [FileKind, string])[] = [
  ['protected', 'EncryptedPackage'],
  ['document', 'WordDocument'],
]

/** The first bytes of other formats, one character for each. Sources: their specifications. */
const BEGINNINGS: readonly (readonly [LooksLike, RegExp])[] = [
  ['picture', /^(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|\0\0\x01\0)/],
  ['picture', /^(?:BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:hei[cxms]|mif1|msf1|avif))/s],
  ['picture', /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/is],
  ['pdf', /^.{0,1024}%PDF-\d/s],
  ['spreadsheet', /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>.{0,2000}<(?:ss:)?Workbook[\s>]/s],
  ['open-document', /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>.{0,2000}<office:document[\s>](?!.*opendocument\.text)/s],
  // Excel 2 to 5, which had no container.
  ['old-workbook', /^\t[\0\x02\x04\x08][\x04\x06\x08\x10]\0/],
  ['document', /^\{\\rtf/],
  [
    'web-page',
    /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype html|html|table|head|body)[\s>]/is,
  ],
  ['archive', /^(?:\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07)/],
]
const ZIP = /^PK(?:\x03\x04|\x05\x06|\x07\x08)/
/** Names of parts inside a zip that identify the program. */
const PARTS: readonly (readonly [FileKind, RegExp])[] = [
  // Usually in a folder `xl`, but it may be anywhere.
  ['workbook', /[^\w]workbook\.xml/i],
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
  const beginning = characters(head.subarray(0, BEGINNING_BYTES))
  if (beginning.startsWith(CONTAINER)) return kindInContainer(bytes)
  if (!ZIP.test(beginning)) return BEGINNINGS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'text'
  const parts = characters(head) + characters(tail)
  return PARTS.find(([, pattern]) => pattern.test(parts))?.[0] ?? 'archive'
}

function kindInContainer(bytes: Uint8Array): FileKind {
  if (bytes.length < DIRECTORY_AT + 4) return 'old-workbook'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorBytes = 2 ** Math.min(12, view.getUint16(30, true))
  const at = (view.getUint32(DIRECTORY_AT, true) + 1) * sectorBytes
  const names = characters(bytes.subarray(at, at + DIRECTORY_BYTES)).replaceAll('\0', '')
  return CONTAINED.find(([, name]) => names.includes(name))?.[0] ?? 'old-workbook'
}

/** One character for each byte, which `TextDecoder` cannot do. */
function characters(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
