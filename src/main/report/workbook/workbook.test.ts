import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { ReportRow } from '#shared/run.ts'
import { adviceFor } from '#shared/words/advice.ts'
import type { ReportLine } from '../report-table.ts'
import { systemClock } from '../../time/clock.ts'
import { runInWorkbook } from '#shared/report/workbook.ts'
import { ORIGIN_CELLS, reportHead } from '../../../../test/main/report-head.ts'
import { createVirtualClock } from '../../../../test/main/virtual-clock.ts'
import { TookTooLong } from '../../time/within.ts'
import { reportWorkbook } from './report-workbook.ts'
import { createLineGroups } from '../line-groups.ts'
import { createWorkbook, type Workbook } from './workbook-writer.ts'
import { reference } from '../../../../test/ids.ts'

const WORKER = fileURLToPath(new URL('./workbook-worker.ts', import.meta.url))
const TICK = { who: 'bea', at: '2025-05-12T10:00:00+01:00', note: '' }
const head = reportHead({ header: ['Order', 'Ref'], columns: 2 })

function line(number: number, cells: readonly string[], row: Partial<ReportRow>): ReportLine {
  const whole: ReportRow = {
    number,
    kind: 'consignment',
    text: '',
    result: 'cancelled',
    reason: '',
    attempts: 1,
    ...row,
  }
  return { cells, row: whole }
}

function toTheSecond<Cell>(cell: Cell): Cell | Date {
  return cell instanceof Date ? new Date(1_000 * Math.round(cell.getTime() / 1_000)) : cell
}

async function saved(lines: readonly ReportLine[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of reportWorkbook(head, lines, () => createWorkbook(WORKER, systemClock))) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('the first sheet is the table of the CSV, own cells as text, our numbers and times as such', async () => {
  const bytes = await saved([
    line(2, ['=1+1', '00017'], {
      reference: reference('EC-000-05D-1NS'),
      state: 'Cancelled',
      answeredAt: '2025-05-12T09:30:00.000+01:00',
    }),
    line(3, ['constructor', '2025-01-02'], { result: 'left-out' }),
    line(4, ['a & <b>', '😀'], { result: 'repeat', reason: 'Repeat of line 2.' }),
  ])

  const origin = ORIGIN_CELLS.map(runInWorkbook)
  // Excel stores a time as a fraction of a day, which loses precision.
  const rows = (await readSheet(bytes, 'Report')).map((row) => row.map(toTheSecond))
  expect(rows).toEqual([
    [
      'Order',
      'Ref',
      'Line',
      'Reference',
      'Outcome',
      'Reason',
      'State in PRO',
      'Answered at',
      'Attempts',
      'Correlation ID',
      'Environment',
      'Account',
      'Run',
      'By',
    ],
    [
      '=1+1',
      '00017',
      2,
      'EC-000-05D-1NS',
      'Cancelled',
      null,
      'Cancelled',
      new Date('2025-05-12T09:30:00Z'),
      1,
      null,
      ...origin,
    ],
    ['constructor', '2025-01-02', 3, null, 'Left out', null, null, null, null, null, ...origin],
    ['a & <b>', '😀', 4, null, 'Repeat', 'Repeat of line 2.', null, null, null, null, ...origin],
  ])
})

test('the second sheet says what to do, the most urgent first, those of one reason together', async () => {
  const manifested = { result: 'refused', reason: 'PRO now says Manifested.', state: 'Manifested' } as const
  const bytes = await saved([
    line(2, ['SO-1', 'a'], { ...manifested, reference: reference('EC-000-05D-1NS') }),
    line(3, ['SO-2', 'b'], { result: 'cancelled' }),
    line(4, ['SO-3', 'c'], { result: 'unknown', reason: 'No answer.', reference: reference('EC-000-05D-1NT') }),
    line(5, ['SO-4', 'd'], {
      ...manifested,
      reference: reference('EC-000-05D-1NV'),
      noLonger: { as: 'ticked', tick: TICK },
    }),
    line(6, ['SO-5', 'e'], { result: 'blank', kind: 'blank' }),
  ])

  const [hold, pull] = ['Hold the parcel. Ask PRO again.', adviceFor('Manifested')]
  const refused = ['Refused', 'Manifested', 'PRO now says Manifested.', null, null]
  expect(await readSheet(bytes, 'To do')).toEqual([
    ['Order', 'Ref', 'What to do', 'Line', 'Reference', 'Outcome', 'State in PRO', 'Reason', 'Done', 'By'],
    ['SO-3', 'c', hold, 4, 'EC-000-05D-1NT', 'Unknown', null, 'No answer.', null, null],
    ['SO-1', 'a', pull, 2, 'EC-000-05D-1NS', ...refused],
    ['SO-4', 'd', pull, 5, 'EC-000-05D-1NV', ...refused.slice(0, 3), new Date('2025-05-12T10:00:00Z'), 'bea'],
  ])
})

test('the file can be filtered, its header is frozen, and it opens on what is to do', async () => {
  const parts = unzipSync(await saved([line(2, ['SO-1', 'a'], { result: 'unknown' }), line(3, ['SO-2', 'b'], {})]))
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())

  expect(part('xl/workbook.xml')).toContain('<workbookView activeTab="1"/>')
  const [report, todo] = [part('xl/worksheets/sheet1.xml'), part('xl/worksheets/sheet2.xml')]
  expect([report, todo].map((xml) => /tabSelected="(.)"/.exec(xml)?.[1])).toEqual(['0', '1'])
  expect([report, todo].map((xml) => /<autoFilter ref="(.+?)"\/>/.exec(xml)?.[1])).toEqual(['A1:N3', 'A1:J2'])
  expect([report, todo].map((xml) => xml.includes('ySplit="1"'))).toEqual([true, true])
})

test('each column is as wide as its longest cell, within what is sensible', async () => {
  const long = 'x'.repeat(500)
  const parts = unzipSync(
    await saved([line(2, ['SO', long], { result: 'unknown' }), line(3, ['SO-4000000000000017', 'b'], {})]),
  )
  const widthsOf = (sheet: string): readonly number[] => {
    const xml = strFromU8(parts[`xl/worksheets/${sheet}.xml`] ?? new Uint8Array())
    return Array.from(xml.matchAll(/<col [^>]*width="([\d.]+)"/g), ([, width]) => Number(width))
  }
  const [order = 0, own = 0, number = 0] = widthsOf('sheet1')

  expect(order).toBeGreaterThanOrEqual('SO-4000000000000017'.length)
  expect(own).toBeLessThanOrEqual(60)
  expect(own).toBeGreaterThan(order)
  expect(number).toBeLessThan(order)
  expect(widthsOf('sheet1')).toHaveLength(14)
  expect(widthsOf('sheet2')).toHaveLength(10)
})

test('a reason in which PRO names the reference is the same reason for each', () => {
  const todo = createLineGroups()
  for (const text of ['EC-000-05D-1NS', 'EC-000-05D-1NT'])
    todo.add(
      line(2, [], { result: 'refused', reference: reference(text), reason: `PRO refused it (“${text} is locked”).` }),
    )

  expect(todo.groups().map(({ reason, lines }) => [reason, lines.length])).toEqual([
    ['PRO refused it (“… is locked”).', 2],
  ])
})

test('main is handed over a long list in many pieces, and the thread is let go of', async () => {
  const asked: string[] = []
  const workbook: Workbook = {
    add: (sheet, rows) => asked.push(`${sheet} ${rows.length}`),
    complete: () => Promise.resolve(new Uint8Array()),
    close: () => Promise.resolve(void asked.push('closed')),
  }
  const lines = Array.from({ length: 1_200 }, (_, at) => line(at + 2, [], {}))

  for await (const piece of reportWorkbook(head, lines, () => workbook)) expect(piece).toHaveLength(0)

  expect(asked).toEqual(['Report 1', 'Report 500', 'Report 500', 'Report 200', 'To do 1', 'closed'])
})

test('a thread that fails says so instead of a file', async () => {
  const workbook = createWorkbook(fileURLToPath(new URL('./no-such-worker.ts', import.meta.url)), systemClock)

  await expect(workbook.complete()).rejects.toThrow(/no-such-worker/)
})

test('a thread that never answers is given up and ended', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'cancellist-'))
  const silent = path.join(folder, 'silent.mjs')
  await writeFile(silent, 'setInterval(() => undefined, 1_000)')
  const workbook = createWorkbook(silent, createVirtualClock())

  await expect(workbook.complete()).rejects.toBeInstanceOf(TookTooLong)
  await workbook.close()
  await rm(folder, { recursive: true })
})
