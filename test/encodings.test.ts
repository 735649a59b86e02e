// @vitest-environment node
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import type { Encoding } from '#shared/list.ts'
import type { ReportRow } from '#shared/run.ts'
import { reportCsv } from '../src/main/report/report-csv.ts'
import { readFile } from '../src/renderer/list/reading/read-file.ts'
import { reportHead } from './main/report-head.ts'
import { wholeReading, type WholeReading } from './renderer/whole-reading.ts'

interface Office {
  readonly encoding: Encoding
  readonly language: string
  readonly cells: readonly string[]
}

const OFFICES: readonly Office[] = [
  { encoding: 'windows-1250', language: 'pl-PL', cells: ['Łódź', 'Żółć & Ďáblice, Győr'] },
  { encoding: 'windows-1251', language: 'uk-UA', cells: ['Київ', 'вул. Хрещатик, 1'] },
  { encoding: 'windows-1252', language: 'en-GB', cells: ['Müller', '€5 “net” – Ångström'] },
  { encoding: 'windows-1253', language: 'el-GR', cells: ['Αθήνα', 'Οδός Ερμού'] },
  { encoding: 'windows-1254', language: 'tr-TR', cells: ['İstanbul', 'Şişli, Beyoğlu'] },
  { encoding: 'windows-1255', language: 'he-IL', cells: ['תל אביב', 'רחוב הרצל'] },
  { encoding: 'windows-1256', language: 'ar-EG', cells: ['القاهرة', 'شارع التحرير'] },
  { encoding: 'windows-1257', language: 'lt-LT', cells: ['Šiauliai', 'Žalgirio gatvė'] },
  { encoding: 'windows-1258', language: 'vi-VN', cells: ['Đông Ânh', 'Hưng Phú'] },
  { encoding: 'shift_jis', language: 'ja-JP', cells: ['東京', '表示ソ能'] },
  { encoding: 'gb18030', language: 'zh-CN', cells: ['北京', '长安街'] },
  { encoding: 'big5', language: 'zh-TW', cells: ['臺北', '功蓋許'] },
  { encoding: 'euc-kr', language: 'ko-KR', cells: ['서울', '강남구'] },
]

const MAC: Office = { encoding: 'macintosh', language: 'en-GB', cells: ['Zürich', 'café – “net”'] }

/** Nothing but the decoder itself knows the tables: each character's bytes are those that it reads as that character. */
function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder(encoding)
  const high = Array.from({ length: 128 }, (_, index) => index + 128)
  const second = Array.from({ length: 191 }, (_, index) => index + 64)
  const table = new Map<string, readonly number[]>()
  for (const lead of high) for (const trail of second) add([lead, trail])
  for (const byte of high) add([byte])
  return Uint8Array.from([...text].flatMap((each) => (each < '\x80' ? [each.charCodeAt(0)] : (table.get(each) ?? []))))

  function add(bytes: readonly number[]): void {
    const character = decoder.decode(Uint8Array.from(bytes))
    if ([...character].length === 1) table.set(character, bytes)
  }
}

const listOf = (rows: (readonly string[])[]): string => Papa.unparse(rows, { newline: '\r\n' })

const text = ({ cells }: Office): string =>
  listOf([
    ['Reference', 'Town', 'Street'],
    ['EC-000-05D-1NS', ...cells],
  ])

async function read(
  bytes: Uint8Array<ArrayBuffer>,
  how: { readonly as?: Encoding; readonly language?: string } = {},
): Promise<WholeReading> {
  return wholeReading(await readFile(new File([bytes], 'list.csv'), { encoding: how.as }, undefined, how.language))
}

/** The user's own columns of the report's first line. */
function reported({ lines, end }: WholeReading): readonly string[] {
  const row = { number: 2, kind: 'consignment', text: '', result: 'cancelled', reason: '', attempts: 1 } as ReportRow
  const header = end.ok ? end.head.header : undefined
  const report = [...reportCsv(reportHead({ header, columns: 3 }), [{ cells: lines[0]?.cells ?? [], row }])].join('')
  return Papa.parse<string[]>(report.slice(1), { delimiter: ',' }).data[1]?.slice(0, 3) ?? []
}

const readingOf = ({ end }: WholeReading) => (end.ok ? end.head.reading : undefined)

describe.each([...OFFICES, MAC])('$encoding', (office) => {
  test('comes back unchanged in the report, chosen by hand', async () => {
    const reading = await read(encoded(text(office), office.encoding), { as: office.encoding })

    expect(reported(reading)).toEqual(['EC-000-05D-1NS', ...office.cells])
    expect(readingOf(reading)?.isEncodingGuessed).toBeUndefined()
    expect(readingOf(reading)?.unreadableCharacters).toBeUndefined()
  })
})

test.each(OFFICES)('$encoding is guessed where the system speaks $language, and said to be a guess', async (office) => {
  const reading = await read(encoded(text(office), office.encoding), office)

  expect(reported(reading)).toEqual(['EC-000-05D-1NS', ...office.cells])
  expect(readingOf(reading)).toMatchObject({ encoding: office.encoding, isEncodingGuessed: true, encodingLines: [2] })
})

function utf16(source: string, isBigEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(source.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < source.length; at += 1) view.setUint16(at * 2, source.charCodeAt(at), !isBigEndian)
  return bytes
}

const ALL = OFFICES.map(({ cells }) => cells.join(' '))

test.each([
  ['utf-8', '', (source: string) => new TextEncoder().encode(source)],
  ['utf-8', '\ufeff', (source: string) => new TextEncoder().encode(source)],
  ['utf-16le', '', (source: string) => utf16(source, false)],
  ['utf-16le', '\ufeff', (source: string) => utf16(source, false)],
  ['utf-16be', '', (source: string) => utf16(source, true)],
  ['utf-16be', '\ufeff', (source: string) => utf16(source, true)],
] as const)('%s with the mark %j is no guess', async (encoding, mark, encode) => {
  for (const cell of ALL) {
    const reading = await read(encode(mark + text({ encoding, language: '', cells: [cell, 'x'] })), {
      language: 'ja-JP',
    })

    expect(reported(reading)).toEqual(['EC-000-05D-1NS', cell, 'x'])
    expect(readingOf(reading)).toMatchObject({ encoding })
    expect(readingOf(reading)?.isEncodingGuessed).toBeUndefined()
  }
})

test('one bad byte harms one character, not the file', async () => {
  const whole = new TextEncoder().encode(
    listOf([
      ['Ref', 'Town'],
      ['EC-000-05D-1NS', 'Łódź Żary'],
      ['EC-000-05D-1NT', 'x?y'],
    ]),
  )
  const damaged = whole.map((byte) => (byte === '?'.charCodeAt(0) ? 0xff : byte))
  const reading = await read(damaged)

  expect(reading.lines.map(({ cells }) => cells[1])).toEqual(['Łódź Żary', 'x\ufffdy'])
  expect(readingOf(reading)).toMatchObject({ encoding: 'utf-8', unreadableCharacters: 1, encodingLines: [3, 2] })
})

test('bytes without a meaning in the code page of the system are counted', async () => {
  const polish = encoded(text({ encoding: 'windows-1250', language: '', cells: ['Ťažký', 'Źrebię'] }), 'windows-1250')

  expect(readingOf(await read(polish, { language: 'en-GB' }))).toMatchObject({
    encoding: 'windows-1252',
    isEncodingGuessed: true,
    unreadableCharacters: 2,
  })
})

test('a list in plain letters and digits asks nothing about encodings', async () => {
  expect(readingOf(await read(new TextEncoder().encode('Reference\r\nEC-000-05D-1NS\r\n')))).toEqual({
    encoding: 'utf-8',
    titleLines: 0,
    otherColumns: [],
    unbalancedQuotes: [],
    outcomeColumn: undefined,
  })
})
