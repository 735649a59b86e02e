import { unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { List } from '#shared/list.ts'
import { isReference } from '#shared/reference.ts'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import type { ReportRow } from '#shared/run.ts'
import { reportCsv } from '../../src/main/report/report-csv.ts'
import { workbookBytes } from '../../src/main/report/workbook/workbook-bytes.ts'
import { cancelledByReport } from '../../src/renderer/check/lines/reported-outcomes.ts'
import { readFile } from '../../src/renderer/list/reading/read-file.ts'
import { runInWorkbook } from '#shared/report/workbook.ts'
import { readText } from '../../src/renderer/list/reading/text/read-text.ts'
import { ORIGIN_CELLS, reportHead } from '../../test/main/report-head.ts'
import type { WholeReading } from '../../test/renderer/whole-reading.ts'
import { wholeReading } from '../../test/renderer/whole-reading.ts'

function rowOf(number: number, text: string, result: ReportRow['result']): ReportRow {
  if (!isReference(text)) throw new Error(`not a reference: ${text}`)
  return { number, kind: 'consignment', text: '', reference: text, result, reason: '', attempts: 1 }
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

test('what the report calls cancelled can be left out', () => {
  const reading = broughtBack(['Ref'], [['a'], ['b']], 'already-cancelled')

  expect(cancelledByReport(listOf(reading))).toEqual([
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

test.each(['', 'sep=;\r\n'])('a report is known by its columns wherever a person has moved them, below %j', (above) => {
  for (const delimiter of [';', '\t']) {
    const text = (above + RESULTS).replaceAll(';', delimiter)
    const reading = wholeReading(readText(text))

    expect(reading.end).toMatchObject({ ok: true, head: { column: 4, reading: { delimiter, outcomeColumn: 3 } } })
    expect(reading.lines).toMatchObject([{ reference: 'EC-000-05D-1NS' }, { reference: 'EC-000-05D-1NT' }])
    expect(reading.lines.map(({ cells }) => cells[2])).toEqual(['+keep', `EC-000-05D-1NT\nEC-000-05D-1NV${delimiter}x`])
    expect(cancelledByReport(listOf(reading)).map(({ environment }) => environment)).toEqual([''])
  }
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
