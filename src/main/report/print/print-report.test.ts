import { expect, test } from 'vitest'
import type { Reference } from '#shared/reference.ts'
import type { Paper, PaperOrder } from '#shared/report/format.ts'
import type { ReportRow } from '#shared/run.ts'
import { runId } from '../../../../test/ids.ts'
import { references } from '../../../../test/main/trial/trial.ts'
import { NO_COUNTS } from '../../../../test/run-snapshot.ts'
import type { ReportRecord } from '../../journal/report-record.ts'
import type { ReportLine } from '../report-table.ts'
import { columnsOf } from '../view/report-columns.ts'
import { printedReport } from './print-report.ts'
import type { PrintedSheet } from './printable-page.ts'

const [A, B, C, D, E] = references(5) as [Reference, Reference, Reference, Reference, Reference]
const HEADER = ['Ref', 'Order', 'Bay']
const ID = runId('3f2504e0-4f89-41d3-9a0c-0305e82c3301')
const COUNTS = {
  ...NO_COUNTS,
  lines: 7,
  consignments: 5,
  repeats: 1,
  unreadable: 1,
  chosen: 4,
  leftOut: 1,
  heldBack: 1,
}
const RUN: ReportRecord = {
  id: ID,
  environment: 'production',
  accountId: 'leeds',
  account: 'Leeds',
  who: 'ana',
  listName: '<b>monday</b>.csv',
  source: 'file',
  header: HEADER,
  damaged: false,
  columns: 3,
  digest: undefined,
  stage: { name: 'finished', stopped: false },
  asking: false,
  deallocation: 'none',
  counts: COUNTS,
  own: COUNTS,
  toDo: 4,
  runs: [{ id: ID, who: 'ana', startedAt: Date.UTC(2026, 0, 5, 9), cancelled: 1 }],
  confirmation: undefined,
  preparedAt: Date.UTC(2026, 0, 5, 8),
  startedAt: Date.UTC(2026, 0, 5, 9),
  endedAt: Date.UTC(2026, 0, 5, 10),
}

function line(number: number, row: Partial<ReportRow>, ...cells: string[]): ReportLine {
  const base = { kind: 'consignment', text: '', result: 'cancelled', reason: '', attempts: 1 } as const
  return { cells, row: { number, position: number - 2, ...base, ...row } }
}

const LINES = [
  line(2, { reference: A }, A, 'SO-1', 'B-11'),
  line(3, { reference: B, result: 'refused', state: 'Manifested' }, B, 'SO-2', 'B-2'),
  line(4, { reference: C, result: 'unknown' }, C, 'SO-3', ''),
  line(
    5,
    { reference: D, result: 'left-out', found: { kind: 'state', state: 'Manifested' }, state: 'Manifested' },
    ...[D, 'SO-4', 'A-10'],
  ),
  line(6, { reference: E, result: 'left-out', found: { kind: 'state', state: 'Cancelled' } }, E, 'SO-5', 'A-9'),
  line(7, { kind: 'unreadable', result: 'unreadable', text: '<script>x</script>', reason: '"&"' }, 'x', 'SO-6', 'A-1'),
  line(8, { kind: 'repeat', result: 'repeat', reference: B }, B, 'SO-7', 'C-1'),
]

async function print(
  paper: Paper,
  by: PaperOrder,
  lines: readonly ReportLine[] = LINES,
  run = RUN,
): Promise<PrintedSheet> {
  const sheets: PrintedSheet[] = []
  const { own } = columnsOf(
    HEADER,
    lines.map((line) => ({ ...line, run: ID })),
  )
  const pieces = printedReport(run, lines, { paper, by, own, savedAt: '2026-01-05T11:30:00' }, (sheet) => {
    sheets.push(sheet)
    return Promise.resolve(new Uint8Array())
  })
  for await (const _piece of pieces);
  const [sheet] = sheets
  if (sheet === undefined) throw new Error('nothing was printed')
  return sheet
}

/** The text of each cell, row by row, without the header. */
function rowsOf({ html }: PrintedSheet): readonly (readonly string[])[] {
  const [, body = ''] = html.split('<tbody>')
  return [...body.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map(([, cell = '']) => words(cell)),
  )
}

function words(markup: string): string {
  return markup
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

test('each parcel that asks for something has a row: a box, its reference in bars, own columns, what to do, who did it', async () => {
  const sheet = await print('pdf', 'urgency')

  expect(rowsOf(sheet)).toEqual([
    ['☐', `${C} line 4`, 'SO-3', '', 'Unknown Hold the parcel. Ask PRO again.', ''],
    ['☐', `${B} lines 3, 8`, 'SO-2', 'B-2', expect.stringContaining('Manifested: pull it Pull the parcel'), ''],
    ['☐', `${D} line 5`, 'SO-4', 'A-10', expect.stringContaining('Manifested: pull it Pull the parcel'), ''],
    ['☐', expect.stringContaining('(line 7)'), 'SO-6', 'A-1', expect.stringContaining('Cannot be read'), ''],
  ])
  expect(sheet.html.match(/class="bars"/g)).toHaveLength(3)
  expect(words(sheet.html)).toContain('What is to do: 4 parcels')
})

test('the cancelled ones are pulled, too, in the order of the bays, those without one last', async () => {
  const sheet = await print('pull', 2)

  expect(rowsOf(sheet).map((row) => [row[2], row[1]?.slice(0, A.length)])).toEqual([
    ['A-1', expect.anything()],
    ['A-9', E],
    ['A-10', D],
    ['B-2', B],
    ['B-11', A],
    ['', C],
  ])
  expect(words(sheet.html)).toContain('All parcels to pull: 6 parcels')
  expect(words(sheet.html)).toContain('Sorted by Bay.')
})

test('what was ticked off has a tick, and says by whom, when and why; it is not counted', async () => {
  const tick = { who: 'bea', at: '2026-01-05T10:20:00', note: 'in cage 4' }
  const lines = LINES.map(({ cells, row }): ReportLine => ({
    cells,
    row: row.number === 3 ? { ...row, noLonger: { as: 'ticked', tick } } : row,
  }))
  const sheet = await print('pdf', 'urgency', lines)

  expect(rowsOf(sheet).map((row) => [row[0], row.at(-1)])).toContainEqual(['☑', 'bea, 5 Jan 2026, 10:20: in cage 4'])
  expect(words(sheet.html)).toContain('What is to do: 3 parcels')
  expect(words(sheet.html)).toContain('1 is ticked off')
})

test('what is no longer to do is on the page of all parcels to pull, with the reason, and on no other', async () => {
  const since = { as: 'cancelled', at: '2026-01-05T10:20:00Z' } as const
  const lines = LINES.map(({ cells, row }): ReportLine => ({
    cells,
    row: row.number === 3 || row.number === 5 ? { ...row, noLonger: since } : row,
  }))

  const [toDo, toPull] = [await print('pdf', 'urgency', lines), await print('pull', 'urgency', lines)]

  expect(rowsOf(toDo).map((row) => row[2])).toEqual(['SO-3', 'SO-6'])
  expect(words(toDo.html)).toContain('1 is no longer to do here')
  expect(words(toDo.html)).not.toContain('needs a look')
  expect(rowsOf(toPull).find((row) => row[2] === 'SO-2')?.[4]).toBe(
    'No longer to do here Cancelled since: PRO said so (2026-01-05T10:20:00Z).',
  )
})

test('in the order of the list the lines go by their numbers', async () => {
  expect(rowsOf(await print('pdf', 'line')).map((row) => row[2])).toEqual(['SO-2', 'SO-3', 'SO-4', 'SO-6'])
})

test('says how many of the cancelled ones were deallocated first', async () => {
  const why = { code: 'confirmed-by-answer', taken: 'deallocated' } as const
  const isDeallocated = (each: ReportLine): boolean => each.row.reference === A || each.row.reference === C
  const lines = LINES.map((each) => (isDeallocated(each) ? { ...each, row: { ...each.row, why } } : each))

  expect(words((await print('pdf', 'urgency', lines)).html)).toContain('1 of the cancelled was deallocated first.')
  expect(words((await print('pdf', 'urgency')).html)).not.toContain('deallocated')
})

test('each page says of which list, environment, account, run and date it is, and which of how many', async () => {
  const { header, footer } = await print('pdf', 'urgency')

  expect(words(header)).toMatch(/LIVE, Leeds · run of 5 Jan 2026, \d\d:\d\d \(3f2504e0\) by ana$/)
  expect(header).toContain('&lt;b&gt;monday&lt;/b&gt;.csv')
  expect(words(footer)).toMatch(/^What is to do, as of 5 Jan 2026, \d\d:\d\d Page of$/)
  expect(footer).toContain('class="pageNumber"')
  expect(footer).toContain('class="totalPages"')
})

test('a list of several runs is said to be of the first to the last of them, in one line however many they are', async () => {
  const [first = { id: ID, who: 'ana', startedAt: 0, cancelled: 0 }] = RUN.runs
  const runs = [0, 1, 2].map((day) => ({
    ...first,
    id: runId(`${day}${first.id.slice(1)}`),
    who: day === 1 ? 'bea' : 'ana',
    startedAt: first.startedAt + day * 86_400_000,
  }))
  const { header } = await print('pdf', 'urgency', LINES, { ...RUN, runs })

  expect(words(header)).toMatch(
    /3 runs from 5 Jan 2026, \d\d:\d\d \(0f2504e0\) to 7 Jan 2026, \d\d:\d\d \(2f2504e0\) by ana, bea$/,
  )
})

test('no text of a list is taken for markup', async () => {
  const { html, header } = await print('pdf', 'urgency')

  expect(html + header).not.toMatch(/<b>monday|<script/)
  expect(html).toContain('&lt;script&gt;x&lt;/script&gt;')
  expect(html).toContain('&quot;&amp;&quot;')
})

test('where nothing is left to do the page says so', async () => {
  expect(words((await print('pdf', 'urgency', LINES.slice(0, 1))).html)).toContain('Nothing is left to do.')
})

test('of very many parcels the first 5,000 are printed, and it says so', async () => {
  const many = Array.from({ length: 5_001 }, (_, at) => line(at + 2, { reference: A, result: 'unknown' }, A, 'SO', 'A'))
  const sheet = await print('pdf', 'urgency', many)

  expect(rowsOf(sheet)).toHaveLength(5_000)
  expect(words(sheet.html)).toContain('The first 5,000 are on these pages: the CSV has them all.')
})
