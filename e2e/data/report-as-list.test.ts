import { unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { List } from '#shared/list.ts'
import { ourColumns, REPORT_COLUMNS } from '#shared/report/columns.ts'
import type { ReportRow } from '#shared/run.ts'
import { reportCsv } from '../../src/main/report/report-csv.ts'
import { workbookBytes } from '../../src/main/report/workbook/workbook-bytes.ts'
import { findReported } from '../../src/renderer/check/lines/reported-outcomes.ts'
import { readFile } from '../../src/renderer/list/reading/read-file.ts'
import { runInWorkbook } from '#shared/report/workbook.ts'
import { readText } from '../../src/renderer/list/reading/text/read-text.ts'
import { reference } from '../../test/ids.ts'
import { ORIGIN_CELLS, reportHead } from '../../test/main/report-head.ts'
import { wholeReading, type WholeReading } from '../../test/renderer/whole-reading.ts'

function rowOf(number: number, text: string, result: ReportRow['result']): ReportRow {
  return { number, kind: 'consignment', text: '', reference: reference(text), result, reason: '', attempts: 1 }
}

function broughtBack(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  result: ReportRow['result'],
): WholeReading {
  const lines = rows.map((cells, index) => ({ cells, row: rowOf(index + 2, `EC-000-05D-1N${index}`, result) }))
  return wholeReading(readText([...reportCsv(reportHead({ header, columns: header.length }), lines)].join('')))
}

function listOf({ lines, end }: WholeReading): List {
  if (!end.ok) throw new Error('the report is a list')
  return { name: 'report.csv', source: 'file', lines, ...end.head }
}

test('a report that is brought back has the same references, and every cell as it was before the guard', () => {
  const cell = fc.string({
    unit: fc.constantFrom('"', "'", ',', ';', '\n', '\t', '=', '+', '-', '@', ' ', 'a', 'EC-000-05D-1NS'),
  })
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 9 }))
  fc.assert(
    fc.property(table, ([header = [], ...rows]) => {
      const { lines, end } = broughtBack(header, rows, 'refused')

      expect(end).toMatchObject({
        ok: true,
        head: { column: header.length + 1, reading: { outcomeColumn: header.length + 2 } },
      })
      expect(lines.map(({ cells }) => cells.slice(0, header.length))).toEqual(rows)
      expect(lines).toMatchObject(rows.map((_, index) => ({ kind: 'consignment', reference: `EC-000-05D-1N${index}` })))
    }),
  )
})

test('what the report calls cancelled can be left out', async () => {
  const reading = broughtBack(['Ref'], [['a'], ['b']], 'already-cancelled')

  expect(await findReported(listOf(reading), () => true)).toEqual([
    { environment: 'SANDBOX', account: ORIGIN_CELLS[1], lines: new Set([2, 3]) },
  ])
})

test('a cell of a report that looks like rows of a list stays one cell', () => {
  const cells = ['EC-000-05D-1NS\nEC-000-05D-1NT,x']

  const { lines } = broughtBack(['Note'], [cells], 'refused')

  expect(lines.map((line) => line.cells.slice(0, 1))).toEqual([cells])
})

test("written, read and written again, the user's columns are the same, and ours are there once", () => {
  const cell = fc.string({ unit: fc.constantFrom('"', "'", ',', ';', '\n', '\t', '=', '-', ' ', 'a', 'Reference') })
  const row = fc.array(cell, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.tuple(row, row, row), ([header, ...rows]) => {
      const first = broughtBack(header, rows, 'refused')
      const { header: read = [] } = listOf(first)
      const again = broughtBack(
        read,
        first.lines.map(({ cells }) => cells),
        'refused',
      )

      expect(listOf(again).header).toEqual([...header, ...REPORT_COLUMNS])
      expect(again.lines.map(({ cells }) => cells.slice(0, 3))).toEqual(rows)
    }),
  )
})

const RESULTS = [
  'Answered at;LINE;My note;Outcome;Reference;Reason;State in PRO;Attempts;Bay;correlation id',
  ";2;'+keep;Cancelled;EC-000-05D-1NS;;;1;B1;",
  ';3;"EC-000-05D-1NT\nEC-000-05D-1NV;x";Refused;EC-000-05D-1NT;;;1;B2;',
].join('\r\n')

test.each(['', 'sep=;\r\n'])(
  'a report is known by its columns wherever a person has moved them, below %j',
  async (above) => {
    for (const delimiter of [';', '\t']) {
      const text = (above + RESULTS).replaceAll(';', delimiter)
      const reading = wholeReading(readText(text))

      expect(reading.end).toMatchObject({ ok: true, head: { column: 4, reading: { delimiter, outcomeColumn: 3 } } })
      expect(reading.lines).toMatchObject([{ reference: 'EC-000-05D-1NS' }, { reference: 'EC-000-05D-1NT' }])
      expect(reading.lines.map(({ cells }) => cells[2])).toEqual([
        '+keep',
        `EC-000-05D-1NT\nEC-000-05D-1NV${delimiter}x`,
      ])
      expect((await findReported(listOf(reading), () => true)).map(({ environment }) => environment)).toEqual([''])
    }
  },
)

const OURS = REPORT_COLUMNS.join(',')
const HIDDEN = 'Left out: hidden in the workbook.'
const STRUCK = 'Left out: its reference is struck out.'

/** One of its cells for each of our columns. */
function ours(line: number, outcome: string, reason = '', reference = `EC-000-05D-1N${String(line)}`): string {
  return [line, reference, outcome, reason, '', '', '', '', 'SANDBOX', 'Leeds', '', 'ann'].join(',')
}

/** What became of each line with a reference. */
function choiceIn(rows: readonly string[]): readonly string[] {
  const { lines } = wholeReading(readText(rows.join('\n')))
  return lines.flatMap((line) =>
    'reference' in line ? [`${line.kind} ${line.reference} ${line.leftOutAs ?? 'chosen'}`] : [],
  )
}

const CHOSEN_AND_OUT = ['consignment EC-000-05D-1N2 chosen', 'consignment EC-000-05D-1N3 hidden']

test('what a report of an earlier release left out is left out', () => {
  const rows = ['Ref,Reason', `EC-000-05D-1N2,Refused`, 'EC-000-05D-1N3,Left out: hidden in the workbook.']

  expect(choiceIn(rows)).toEqual(CHOSEN_AND_OUT)
})

test.each([
  ['a title', ['Cancelled on Monday', OURS]],
  ['a title and a blank row', ['Cancelled on Monday,for Ann', '', OURS]],
  ['a blank row', [Array(12).join(','), OURS]],
])('a report is known below %s', (_what, above) => {
  const rows = [...above, ours(2, 'Refused'), ours(3, 'Left out', HIDDEN)]
  const { end } = wholeReading(readText(rows.join('\n')))

  expect(end).toMatchObject({ ok: true, head: { column: 1, reading: { outcomeColumn: 2 } } })
  expect(choiceIn(rows)).toEqual(CHOSEN_AND_OUT)
})

test('a title above a report may say not to cancel it', () => {
  expect(choiceIn(['Do not cancel these', OURS, ours(2, 'Refused')])).toEqual([
    'consignment EC-000-05D-1N2 not-to-cancel',
  ])
})

test('of two columns with a name of ours, ours is among the others, whichever comes first', () => {
  const later = 'EC-000-05D-1NX'
  const lines = [ours(2, 'Refused'), ours(3, 'Left out', HIDDEN)]

  expect(choiceIn([`${OURS},Reference`, ...lines.map((line) => `${line},${later}`)])).toEqual(CHOSEN_AND_OUT)
  expect(choiceIn([`Reference,${OURS}`, ...lines.map((line) => `${later},${line}`)])).toEqual(CHOSEN_AND_OUT)
  expect(choiceIn([`${OURS},Reason`, ...lines.map((line) => `${line},not now`)])).toEqual(CHOSEN_AND_OUT)
})

test('a column with the name of ours may stand right beside it, before or behind', () => {
  const later = 'EC-000-05D-1NX'
  const own = ['Order', 'ec-000-05d-1n2', 'Please cancel EC-000-05D-1N3']
  const lines = [ours(2, 'Refused'), ours(3, 'Left out', HIDDEN)]
  const rowsWith = (add: (line: string, cell: string) => string): readonly string[] =>
    [add(OURS, 'Reference'), ...lines.map((line) => add(line, later))].map((line, nth) => `${own[nth]},${line}`)
  const before = (line: string, cell: string): string => line.replace(',', `,${cell},`)
  const behind = (line: string, cell: string): string =>
    before(line, cell).replace(/^([^,]*),([^,]*),([^,]*)/, '$1,$3,$2')

  expect([before, behind].map((add) => choiceIn(rowsWith(add)))).toEqual([CHOSEN_AND_OUT, CHOSEN_AND_OUT])
  expect(choiceIn([before(OURS, 'Reference'), ...lines.map((line) => before(line, later))])).toEqual(CHOSEN_AND_OUT)
  expect(choiceIn([before(OURS, 'Consignment'), ...lines.map((line) => before(line, later))])).toEqual(CHOSEN_AND_OUT)
})

test('what a person put beside our references comes back in the next report', () => {
  const header = OURS.replace('Reference', 'Reference,Reference').split(',')
  const [at, beside] = [header.indexOf('Reference'), header.lastIndexOf('Reference')]

  expect(ourColumns(header)).not.toContain(at)
  expect(ourColumns(header)).not.toContain(beside)
})

test('a report is known without one of its columns, or with another name for it', () => {
  for (const header of [OURS.replace('Correlation ID', 'Tracking'), OURS.replace('Reason', 'Why')]) {
    const { end } = wholeReading(readText([header, ours(2, 'Refused')].join('\n')))

    expect(end).toMatchObject({ ok: true, head: { column: 1, reading: { outcomeColumn: 2 } } })
  }
})

test.each([
  ['few of its columns are left', ['Reference,Outcome,Reason', '', `EC-000-05D-1N3,Left out,${HIDDEN}`]],
  ['the header was sorted to the end', [ours(3, 'Left out', HIDDEN), ours(2, 'Refused'), OURS]],
  ['a space was added', [OURS, ours(3, 'Left out', `${HIDDEN} `)]],
  ['something was added to the reason', [OURS, ours(3, 'Left out', `${HIDDEN} Ticked off by ann`)]],
])('what a report says was left out stays so where %s', (_what, rows) => {
  expect(choiceIn(rows)).toContain('consignment EC-000-05D-1N3 hidden')
})

test.each(['', 'the customer rang', 'Left out by hand: PRO said Allocated at the check.'])(
  'what was left out by a person stays so: “%s”',
  (reason) => {
    expect(choiceIn([OURS, ours(2, 'Left out', reason)])).toEqual(['consignment EC-000-05D-1N2 not-to-cancel'])
  },
)

test('what the check left out is for the check to decide again', () => {
  const reason = 'Left out: its state was not read at the check. Look it up in PRO before the parcel leaves.'

  expect(choiceIn([OURS, ours(2, 'Left out', reason)])).toEqual(['consignment EC-000-05D-1N2 chosen'])
})

test('the repeats of what was left out stay out, wherever they stand', () => {
  const repeated = ours(3, 'Repeat', 'Repeat of line 4.', 'EC-000-05D-1N4')

  expect(choiceIn([OURS, repeated, ours(4, 'Left out', STRUCK)])).toEqual([
    'consignment EC-000-05D-1N4 struck-out',
    'repeat EC-000-05D-1N4 struck-out',
  ])
})

/** Open on what is to do; without its properties where `isKnown` is false. */
async function workbook(cells: readonly string[], isKnown = true): Promise<WholeReading> {
  const header = ['Order', ...REPORT_COLUMNS]
  const rows = cells.map((cell, at) => [
    cell,
    String(at + 2),
    `EC-000-05D-1N${at}`,
    'Refused',
    ...Array<string>(9).fill(''),
  ])
  const todo = cells.map((_, at) => ['', '', '', '', String(at + 2), `EC-000-05D-1N${at}`])
  const bytes = await workbookBytes({ Report: [header, ...rows], 'To do': [['Outcome'], ...todo, ...todo] })
  const parts = unzipSync(bytes)
  if (!isKnown) delete parts['docProps/custom.xml']
  return wholeReading(await readFile(new File([zipSync(parts).slice()], 'report.xlsx')))
}

test('a workbook of ours is read from its report, whichever tab is open, and loses no apostrophe', async () => {
  const cells = ["'=tis", "'tis", '=1+1', "''-"]

  const { lines, end } = await workbook(cells)

  expect(end).toMatchObject({ ok: true, head: { column: 2, reading: { sheet: 'Report', outcomeColumn: 3 } } })
  expect(end.ok && end.head.reading.otherSheets).toBeUndefined()
  expect(lines.map((line) => line.cells[0])).toEqual(cells)
})

test('a CSV that a spreadsheet saved from our workbook loses no apostrophe: it has no guards', () => {
  const cells = ["'=tis", "'tis", '=1+1', "''-"]
  const run = '2025-05-12T09:30:00+01:00 3f2504e0'
  const saved = (runOf: (cell: string) => string): WholeReading => {
    const rows = cells.map((cell, at) => [
      ...[cell, String(at + 2), `EC-000-05D-1N${at}`, 'Refused', '', '', '', '', ''],
      ...['SANDBOX', 'Leeds', runOf(run), 'ann'],
    ])
    return wholeReading(readText([['Order', ...REPORT_COLUMNS], ...rows].map((row) => row.join(';')).join('\r\n')))
  }

  expect(saved(runInWorkbook).lines.map((line) => line.cells[0])).toEqual(cells)
  expect(saved((cell) => cell).lines.map((line) => line.cells[0])).toEqual(['=tis', "'tis", '=1+1', "'-"])
})

test('of a workbook that is not known as ours, the tab that is open is read', async () => {
  expect((await workbook(['a', 'b'], false)).end).toMatchObject({ ok: true, head: { reading: { sheet: 'To do' } } })
})
