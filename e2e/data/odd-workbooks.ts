/**
 * Makes the odd workbooks of `lists/`: `node e2e/data/odd-workbooks.ts` writes them. Each is what a program was seen to write, and
 * no program here would write it on purpose.
 */
import { writeFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'

const [A, B, C, D, E] = [
  'EC-000-05D-1NS',
  'EC-000-05D-1NT',
  'EC-000-05D-1NV',
  'EC-000-05D-1NW',
  'EC-000-05D-1NX',
] as const
/** The same bytes each time. */
const MADE = new Date(2025, 4, 12, 9, 30)
const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const KIND = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

type Parts = Readonly<Record<string, string>>

interface Tab {
  readonly name: string
  readonly xml: string
  readonly state?: 'hidden' | 'veryHidden'
  readonly kind?: 'worksheet' | 'chartsheet'
}

export function oddWorkbooks(): Readonly<Record<string, Uint8Array>> {
  return {
    'workbook-hidden-rows.xlsx': workbook([
      {
        name: 'Today',
        xml: sheet(
          row(1, ['Reference', 'Bay']),
          row(2, [A, 'B1']),
          row(3, [B, 'B2'], 'hidden="1"'),
          row(4, [C, 'B3'], 'ht="0" customHeight="1"'),
          `<row r="5">${text('A5', D, 's="1"')}${text('B5', 'B4')}</row>`,
        ),
      },
      { name: 'Last week', xml: sheet(row(1, [E])), state: 'hidden' },
    ]),
    'workbook-hidden-column.xlsx': workbook([
      {
        name: 'Today',
        xml: `<cols><col min="2" max="2" hidden="1"/></cols>${sheet(row(1, ['Bay', 'Reference']), row(2, ['B1', A]))}`,
      },
    ]),
    'workbook-several-tables.xlsx': workbook([
      {
        name: 'Today',
        xml: sheet(
          row(1, ['Order', 'Consignment']),
          row(2, ['SO-1', A]),
          row(4, ['Keep these']),
          row(5, ['Order', 'Consignment']),
          row(6, ['SO-2', B]),
          row(8, ['Parcel', 'Reference', 'Customer']),
          row(9, ['P-1', C, 'Smith']),
        ),
      },
    ]),
    'workbook-half-struck.xlsx': workbook([
      {
        name: 'Today',
        xml: sheet(
          row(1, [A]),
          `<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><strike/></rPr><t>EC-000-05D</t></r><r><t>-1NT</t></r></is></c></row>`,
        ),
      },
    ]),
    'workbook-as-shown.xlsx': workbook([
      {
        name: 'Today',
        xml: `${sheet(
          row(1, ['Reference', 'Time', 'Worked', 'Share', 'Price', 'Day', 'Code']),
          `<row r="2">${text('A2', A)}${[0.3958333333333333, 1.09375, 0.15, 12.5, 45789].map((value, at) => `<c r="${'BCDEF'[at] ?? ''}2" s="${String(at + 2)}"><v>${String(value)}</v></c>`).join('')}${text('G2', '_x0041_01')}</row>`,
          row(3, ['', 'merged']),
        )}<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`,
      },
    ]),
    'workbook-prefixed.xlsx': workbook([{ name: 'Today', xml: '' }], {
      'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>${A}</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    }),
    'workbook-damaged-cells.xlsx': workbook([
      {
        name: 'Today',
        xml: sheet(
          row(1, ['Reference', 'Note']),
          `<row r="nonsense"><c r="?" t="s"><v>7000</v></c>${text('B2', 'x')}</row>`,
          `<row r="3"><c r="B3" t="new" s="-4"><v>soon</v></c>${text('A3', B)}</row>`,
          `<row r="4">${text('A4', C, 's="9999"')}<c r="XFE4"><v>1</v></c></row>`,
        ),
      },
    ]),
    'workbook-latin.xlsx': workbook([{ name: 'Today', xml: '' }], {
      'xl/worksheets/sheet1.xml': latin(
        `<?xml version="1.0" encoding="ISO-8859-1"?><worksheet ${NAMESPACES}>${sheet(row(1, ['Reference', 'Customer']), row(2, [A, 'Müller']))}</worksheet>`,
      ),
    }),
    'workbook-chart-tab.xlsx': workbook(
      [
        { name: 'Today', xml: sheet(row(1, ['Reference']), row(2, [A])) },
        { name: 'Chart', xml: '', kind: 'chartsheet' },
      ],
      {},
      1,
    ),
    'workbook-chart-alone.xlsx': workbook([{ name: 'Chart', xml: '', kind: 'chartsheet' }]),
    'workbook-backslashes.xlsx': zip(
      Object.fromEntries(
        Object.entries(partsOf([{ name: 'Today', xml: sheet(row(1, ['Reference']), row(2, [A])) }])).map(
          ([name, xml]) => [name.replaceAll('/', '\\'), xml],
        ),
      ),
    ),
    'workbook-uncalculated.xlsx': workbook([
      { name: 'Today', xml: sheet(row(1, ['Reference']), '<row r="2"><c r="A2"><f>"EC-"&amp;B2</f></c></row>') },
    ]),
    'workbook-bomb.xlsx': workbook([{ name: 'Today', xml: sheet(row(1, [A + ' '.repeat(70_000_000)])) }]),
    'workbook-password.xlsx': container(['EncryptionInfo', 'EncryptedPackage']),
    'binary-workbook.xlsb': zip({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.bin': '\u0083\u0001\0',
      'xl/worksheets/sheet1.bin': '\0',
    }),
    'list.numbers': zip({
      'Index/Document.iwa': '\0\u0001',
      'Index/CalculationEngine.iwa': '\0',
      'Metadata/Properties.plist': 'bplist00',
    }),
  }
}

function workbook(
  tabs: readonly Tab[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
  open = 0,
): Uint8Array {
  return zip({ ...partsOf(tabs, open), ...more })
}

function partsOf(tabs: readonly Tab[], open = 0): Parts {
  const folder = ({ kind = 'worksheet' }: Tab): string => `${kind}s`
  const sheets = tabs.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"${state === undefined ? '' : ` state="${state}"`}/>`,
  )
  const relations = [
    ...tabs.map((tab, at) => relation(at + 1, tab.kind ?? 'worksheet', `${folder(tab)}/sheet${String(at + 1)}.xml`)),
    relation(tabs.length + 1, 'styles', 'styles.xml'),
  ]
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationsOf([relation(1, 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook ${NAMESPACES}><bookViews><workbookView activeTab="${String(open)}"/></bookViews><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationsOf(relations),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(
      tabs.map((tab, at) => [
        `xl/${folder(tab)}/sheet${String(at + 1)}.xml`,
        tab.kind === 'chartsheet' ? `<chartsheet ${NAMESPACES}/>` : `<worksheet ${NAMESPACES}>${tab.xml}</worksheet>`,
      ]),
    ),
  }
}

/** Struck out; a time, a duration, a share, money, a day. */
const STYLES = `<styleSheet ${NAMESPACES}><numFmts><numFmt numFmtId="164" formatCode="hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm"/><numFmt numFmtId="166" formatCode="&quot;£&quot;#,##0.00"/><numFmt numFmtId="167" formatCode="dd/mm/yyyy"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/>${[164, 165, 9, 166, 167].map((id) => `<xf numFmtId="${String(id)}"/>`).join('')}</cellXfs></styleSheet>`

function relationsOf(all: readonly string[]): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
}

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${String(id)}" Type="${KIND}${kind}" Target="${target}"/>`
}

function sheet(...rows: readonly string[]): string {
  return `<sheetData>${rows.join('')}</sheetData>`
}

function row(number: number, cells: readonly string[], attributes = ''): string {
  const written = cells.map((cell, at) => (cell === '' ? '' : text(`${'ABCDEFG'[at] ?? ''}${String(number)}`, cell)))
  return `<row r="${String(number)}" ${attributes}>${written.join('')}</row>`
}

function text(place: string, words: string, attributes = ''): string {
  return `<c r="${place}" t="inlineStr" ${attributes}><is><t xml:space="preserve">${words}</t></is></c>`
}

function latin(xml: string): Uint8Array {
  return Uint8Array.from(xml, (character) => character.charCodeAt(0))
}

function zip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Object.entries(parts).map(
    ([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part] as const,
  )
  return zipSync(Object.fromEntries(bytes), { mtime: MADE, level: 9 })
}

const SECTOR = 512
const [FREE, END_OF_CHAIN, FAT] = [0xffffffff, 0xfffffffe, 0xfffffffd]

/** As Excel packs a workbook with a password: a compound file with these streams, of a sector each. */
function container(streams: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(SECTOR * (3 + streams.length)).fill(0)
  const view = new DataView(bytes.buffer)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    view.setUint16(at, value, true)
  // One sector of sector numbers, which is the first; the directory is the second.
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 0],
    [60, END_OF_CHAIN],
    [68, END_OF_CHAIN],
    [76, 0],
  ] as const)
    view.setUint32(at, value, true)
  for (let at = 80; at < SECTOR; at += 4) view.setUint32(at, FREE, true)
  for (let sector = 0; sector < SECTOR / 4; sector += 1) {
    const value = sector === 0 ? FAT : sector <= streams.length + 1 ? END_OF_CHAIN : FREE
    view.setUint32(SECTOR + sector * 4, value, true)
  }
  for (const [index, name] of ['Root Entry', ...streams].entries()) {
    const at = SECTOR * 2 + index * 128
    for (let letter = 0; letter < name.length; letter += 1)
      view.setUint16(at + letter * 2, name.charCodeAt(letter), true)
    view.setUint16(at + 64, (name.length + 1) * 2, true)
    view.setUint8(at + 66, index === 0 ? 5 : 2)
    for (const link of [68, 72, 76]) view.setUint32(at + link, FREE, true)
    view.setUint32(at + 116, index === 0 ? END_OF_CHAIN : index + 1, true)
    view.setUint32(at + 120, index === 0 ? 0 : SECTOR, true)
  }
  view.setUint32(SECTOR * 2 + 76, 1, true)
  return bytes
}

if (process.argv[1] === import.meta.filename) {
  for (const [name, bytes] of Object.entries(oddWorkbooks()))
    writeFileSync(new URL(`lists/${name}`, import.meta.url), bytes)
}
