/**
 * A workbook of 200,000 rows, as Excel writes it, from its bytes to a list, beside inflating it and walking its XML alone, with
 * fflate and saxen. Each round of either has a process of its own, as each file has a worker of its own; the memory is the most
 * that this had beyond an idle one.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { median, say } from './figures.ts'
import { referenceAt } from './window/lists.ts'
import type { WorkbookRound } from './workbook-reading.ts'

const ROWS = 200_000
const ROUNDS = 3
const REACH = 2
const MAX_MEGABYTES = 300

const folder = mkdtempSync(path.join(tmpdir(), 'bench-workbook-'))
const file = path.join(folder, 'returns.xlsx')
const bytes = workbookOf(ROWS)
writeFileSync(file, bytes)
try {
  const walked: WorkbookRound[] = []
  const read: WorkbookRound[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    walked.push(roundOf('walk'))
    read.push(roundOf('read'))
  }
  const ratio = median(read.map(({ ms }) => ms)) / median(walked.map(({ ms }) => ms))
  const idle = roundOf('idle').megabytes
  const peakOf = (rounds: readonly WorkbookRound[]): number => Math.max(...rounds.map((one) => one.megabytes)) - idle
  const megabytes = peakOf(read)
  const [first] = read
  say({
    name: 'workbook',
    lines: first?.lines,
    megabytes: bytes.length / 1_048_576,
    yardstick: 'inflating and walking the XML alone',
    yardstickMs: median(walked.map(({ ms }) => ms)),
    ms: median(read.map(({ ms }) => ms)),
    ratio,
    reach: REACH,
    toldTimes: first?.told,
    memoryMb: megabytes,
    yardstickMemoryMb: peakOf(walked),
    idleMemoryMb: idle,
    memoryReach: MAX_MEGABYTES,
    reached: ratio <= REACH && megabytes <= MAX_MEGABYTES && first?.lines === ROWS && first.told > 0,
  })
} finally {
  rmSync(folder, { recursive: true })
}

function roundOf(what: 'idle' | 'walk' | 'read'): WorkbookRound {
  const script = path.join(import.meta.dirname, 'workbook-reading.ts')
  return JSON.parse(execFileSync(process.execPath, [script, what, file], { encoding: 'utf8' })) as WorkbookRound
}

/** Six columns: text is shared, as Excel shares it, and days and weights are numbers. */
function workbookOf(rows: number): Uint8Array {
  const strings = new Map<string, number>()
  const shared = (text: string): number => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const text = (place: string, words: string): string => `<c r="${place}" t="s"><v>${String(shared(words))}</v></c>`
  const xml = [
    '<row r="1">',
    ...['Order', 'Reference', 'Customer', 'Postcode', 'Date', 'Weight'].map((name, at) =>
      text(`${'ABCDEF'[at] ?? ''}1`, name),
    ),
    '</row>',
  ]
  for (let index = 0; index < rows; index += 1) {
    const r = String(index + 2)
    xml.push(
      `<row r="${r}" spans="1:6">`,
      text(`A${r}`, `SO-${String(index)}`),
      text(`B${r}`, referenceAt(index)),
      text(`C${r}`, `Smith ${String(index % 97)}`),
      text(`D${r}`, `LS1 ${String(index % 10)}AA`),
      `<c r="E${r}" s="1"><v>${String(45_789 + (index % 30))}</v></c><c r="F${r}"><v>${String(index % 30)}.5</v></c></row>`,
    )
  }
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
  const kinds = [
    ['worksheet', 'worksheets/sheet1'],
    ['styles', 'styles'],
    ['sharedStrings', 'sharedStrings'],
  ]
  const targets = kinds.map(
    ([kind, target], at) =>
      `<Relationship Id="rId${String(at + 1)}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind ?? ''}" Target="${target ?? ''}.xml"/>`,
  )
  const parts = {
    'xl/workbook.xml': `<workbook ${main} ${relations}><sheets><sheet name="Returns" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${main}><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${main}>${[...strings.keys()].map((words) => `<si><t>${words}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${xml.join('')}</sheetData></worksheet>`,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])))
}
