/** The report of 100,000 lines, piece by piece, beside PapaParse's unparse alone over the same rows. */
import Papa from 'papaparse'
import { isReference } from '#shared/reference.ts'
import { reportHead } from '../test/main/report-head.ts'
import type { ReportLine } from '../src/main/report/report-table.ts'
import { reportCsv } from '../src/main/report/report-csv.ts'
import { median, say } from './figures.ts'
import { referenceAt } from './window/lists.ts'

const LINES = 100_000
const ROUNDS = 7
const REACH = 1.5
const HEADER = ['Order', 'Reference', 'Customer', 'Postcode', 'Date', 'Carrier', 'Service', 'Weight']

const lines = Array.from({ length: LINES }, (_, index) => lineOf(index))
const rows = lines.map(({ cells, row }) => [
  ...cells,
  ...[String(row.number), row.reference ?? '', 'Cancelled', '', 'Cancelled', row.answeredAt ?? '', '1', ''],
])
const yardstick: number[] = []
const ours: number[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  yardstick.push(timed(() => Papa.unparse(rows, { newline: '\r\n' })))
  ours.push(
    timed(() => {
      for (const piece of reportCsv(reportHead({ header: HEADER, columns: HEADER.length }), lines))
        Buffer.byteLength(piece)
    }),
  )
}
const ratio = median(ours) / median(yardstick)
say({
  name: 'report',
  lines: LINES,
  yardstick: "PapaParse's unparse alone",
  yardstickMs: median(yardstick),
  ms: median(ours),
  ratio,
  reach: REACH,
  reached: ratio <= REACH,
})

function lineOf(index: number): ReportLine {
  const reference = referenceAt(index)
  if (!isReference(reference)) throw new Error(`not a reference: ${reference}`)
  const own = [
    'Smith, John',
    `LS1 ${index % 10}AA`,
    '2025-05-12',
    `Carrier ${index % 7}`,
    'Next day',
    `${index % 30}.5`,
  ]
  return {
    cells: [`SO-${index}`, reference, ...own],
    row: {
      number: index + 2,
      kind: 'consignment',
      text: '',
      reference,
      result: 'cancelled',
      reason: '',
      state: 'Cancelled',
      answeredAt: '2025-05-12T09:30:00.000+01:00',
      attempts: 1,
    },
  }
}

function timed(task: () => void): number {
  const start = performance.now()
  task()
  return performance.now() - start
}
