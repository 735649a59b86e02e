// @vitest-environment node
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { kindOfFile } from './file-kind.ts'

/** A container as old Office files are packed in, with one name in its directory, behind 300 sectors of content. */
function containerWith(name: string): Uint8Array {
  const bytes = new Uint8Array(302 * 512)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const view = new DataView(bytes.buffer)
  view.setUint16(30, 9, true)
  view.setUint32(48, 300, true)
  writeName(view, 300, name)
  return bytes
}

function writeName(view: DataView, sector: number, name: string): void {
  for (const [index, letter] of [...name].entries()) {
    view.setUint16((sector + 1) * 512 + 2 * index, letter.charCodeAt(0), true)
  }
}

test.each([
  ['EncryptedPackage', 'protected'],
  ['WordDocument', 'document'],
  ['Workbook', 'old-workbook'],
  ['Book', 'old-workbook'],
  ['__substg1.0_0037001F', 'mail'],
  ['PowerPoint Document', 'presentation'],
  ['Quill', 'other-program'],
])('a container of Office with %s is: %s', (name, kind) => {
  const bytes = containerWith(name)

  expect(kindOfFile(bytes, bytes.subarray(-512))).toBe(kind)
})

test('the directory of a container need not be in one piece', () => {
  const bytes = containerWith('Root Entry')
  const view = new DataView(bytes.buffer)
  // The table of sectors, in sector 0 and following: 300 goes on in 7, where the chain ends.
  view.setUint32(44, 3, true)
  for (const sector of [0, 1, 2]) view.setUint32(76 + 4 * sector, sector, true)
  view.setUint32(512 + 4 * 300, 7, true)
  view.setUint32(512 + 4 * 7, 0xfffffffe, true)
  writeName(view, 7, 'EncryptedPackage')

  expect(kindOfFile(bytes, bytes.subarray(-512))).toBe('protected')
})

test.each([
  ['Excel 2', '\t\0\x04\0\x02\0\x10\0', 'old-workbook'],
  ['Excel 5, without a container', '\t\x08\x08\0\0\x05\x05\0', 'old-workbook'],
  ['a list whose first cell is empty', '\tEC-000-05D-1NS', 'text'],
  [
    'LibreOffice, as one XML file',
    '<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
    'open-document',
  ],
  [
    'a text document of it',
    '<?xml version="1.0"?>\n<office:document office:mimetype="application/vnd.oasis.opendocument.text">',
    'text',
  ],
  ['a part of a page', '<div class="list">', 'web-page'],
  ['a page behind comments', '<!-- a --><!-- b -->\n<?xml version="1.0"?><!doctype html>', 'web-page'],
  ['a page in UTF-16', '\xff\xfe<\0h\0t\0m\0l\0>\0', 'web-page'],
  ['many comments and no page', '<!---->'.repeat(500), 'text'],
  ['a picture', 'GIF89a\x01\0\x01\0\x80\0\0', 'picture'],
  ['another picture', 'RIFF\x24\x01\x02\0WEBPVP8 ', 'picture'],
  ['a picture of a phone', '\0\0\0\x18ftypheic', 'picture'],
  ['a PDF', '%PDF-1.7\n%\xe2\xe3', 'pdf'],
  ['a PDF behind what a printer is told', '\x1b%-12345X@PJL\r\n%PDF-1.4\r\n', 'pdf'],
  ['rich text', '{\\rtf1\\ansi', 'document'],
  ['a shortcut of Windows', 'L\0\0\0\x01\x14\x02\0\0\0', 'shortcut'],
  ['a shortcut to a page', '[InternetShortcut]\r\nURL=https://x', 'shortcut'],
  ['a shortcut of a Mac', '<?xml version="1.0"?>\n<!DOCTYPE plist>\n<plist><dict>\n<key>URL</key>', 'shortcut'],
  ['a shortcut to a sheet of Google', '{"url": "https://docs.google.com/x"', 'shortcut'],
  ['an archive of Unix', `list.csv${'\0'.repeat(249)}ustar\0`, 'archive'],
  ['a packed file', 'BZh91AY&SY', 'archive'],
  ['other XML', '<?xml version="1.0"?><paragraphs>', 'text'],
  ['a workbook that is one XML file', '<?xml version="1.0"?>\n<?mso-application?><Workbook xmlns="x">', 'spreadsheet'],
])('what begins as the files of %s do: %s', (_what, beginning, kind) => {
  const bytes = strToU8(beginning, true)

  expect(kindOfFile(bytes, bytes)).toBe(kind)
})

test.each([
  ['<b>Consignment</b>,Order\nEC-000-05D-1NS,1\n', 'text'],
  ['<p>Order</p>;<p>Consignment</p>\r\n1;EC-000-05D-1NS\r\n', 'text'],
  ['<title>\tConsignment\nMr\tEC-000-05D-1NS\n', 'text'],
  ['<p>Hi Ann, please keep these</p>\nEC-000-05D-1NS\n', 'web-page'],
  ['<b>Consignment</b>\nEC-000-05D-1NS\n', 'web-page'],
  ['<p>EC-000-05D-1NS, lost</p>\n<p>EC-000-05D-1NT, lost</p>\n', 'web-page'],
  ['<table><tr><td>Ref, Order</td></tr>\n<tr><td>EC-000-05D-1NS, 1</td></tr></table>', 'web-page'],
])('a table of which only the names of columns have tags is text: %s', (text, kind) => {
  const bytes = strToU8(text)

  expect(kindOfFile(bytes, bytes)).toBe(kind)
})

test.each(['GIF89a', 'RIFFabcdWEBP', 'abcdftypheic', '%PDF-1.4', '{\\rtf note}', 'PK', 'BM', '7z', 'II*'])(
  'a list with %s in a cell is text',
  (word) => {
    for (const text of [`${word},Ref\n1,EC-000-05D-1NS\n`, `Ref,Note\nEC-000-05D-1NS,${word}\n`]) {
      const bytes = strToU8(text)

      expect(kindOfFile(bytes, bytes)).toBe('text')
    }
  },
)

test.each([
  ['xl/workbook.xml', 'workbook'],
  ['xl\\workbook.xml', 'workbook'],
  ['xl/worksheets/sheet1.xml', 'workbook'],
  ['xl/worksheets/sheet1.bin', 'archive'],
  ['xl/workbook.bin', 'binary-workbook'],
  ['Index/Document.iwa', 'numbers'],
  ['word/document.xml', 'document'],
  ['ppt/presentation.xml', 'presentation'],
  ['META-INF/manifest.xml', 'open-document'],
  ['list.csv', 'archive'],
])('a zip with %s is: %s', (part, kind) => {
  const bytes = zipSync({ [part]: strToU8('x') })

  expect(kindOfFile(bytes, bytes)).toBe(kind)
})

test.each([
  ['list.xlsx', 'archive'],
  ['word/document.xml', 'document'],
])('what is in a workbook within a zip with %s says nothing of the zip', (part, kind) => {
  const inner = zipSync({ 'xl/workbook.xml': strToU8('x') })
  const bytes = zipSync({ [part]: strToU8('x'), 'word/embeddings/list.xlsx': inner }, { level: 0 })

  expect(kindOfFile(bytes, bytes)).toBe(kind)
})

test('a text of LibreOffice is known by how it begins', () => {
  const type = strToU8('application/vnd.oasis.opendocument.text')
  const bytes = zipSync({ mimetype: [type, { level: 0 }], 'META-INF/manifest.xml': strToU8('x') })

  expect(kindOfFile(bytes, bytes)).toBe('document')
})
