import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { PRACTICE_ACCOUNT, testAccountId, shortAccountId as tag } from '#shared/account.ts'
import { REPORT_COLUMNS } from '#shared/report/columns.ts'
import { unguard } from '#shared/report/csv.ts'
import type { ReportRow } from '#shared/run.ts'
import { adviceFor } from '#shared/words/advice.ts'
import { reportCsv, todoCsv } from './report-csv.ts'
import { ORIGIN_CELLS, reportHead } from '../../../test/main/report-head.ts'
import type { ReportHead, ReportLine } from './report-table.ts'
import { reference } from '../../../test/ids.ts'

const cancelled: ReportRow = {
  number: 2,
  kind: 'consignment',
  text: '',
  reference: reference('EC-000-05D-1NS'),
  result: 'cancelled',
  reason: '',
  state: 'Cancelled',
  answeredAt: '2025-05-12T09:30:00.000+01:00',
  attempts: 1,
  correlationId: 'b1e9',
}

function text(head: Partial<ReportHead>, lines: readonly ReportLine[]): string {
  return [...reportCsv(reportHead(head), lines)].join('')
}

function parsed(head: Partial<ReportHead>, lines: readonly ReportLine[]): string[][] {
  const { data } = Papa.parse<string[]>(text(head, lines).slice(1), { delimiter: ',', newline: '\r\n' })
  return data.slice(0, -1)
}

test('the file begins with a byte order mark, and every row ends with CR and LF', () => {
  const report = text({ header: ['Ref'], columns: 1 }, [{ cells: ['EC-000-05D-1NS'], row: cancelled }])

  expect(report).toBe(
    '\ufeffRef,Line,Reference,Outcome,Reason,State in PRO,Answered at,Attempts,Correlation ID,' +
      'Environment,Account,Run,By\r\n' +
      'EC-000-05D-1NS,2,EC-000-05D-1NS,Cancelled,,Cancelled,2025-05-12T09:30:00.000+01:00,1,b1e9,' +
      `${ORIGIN_CELLS.join(',')}\r\n`,
  )
})

test('each row says in which environment and account its outcome is true, and in whose run', () => {
  const origins = [
    {},
    {
      environment: 'practice',
      accountId: PRACTICE_ACCOUNT,
      account: '',
      runs: reportHead().runs.map((run) => ({ ...run, who: '' })),
    },
    { account: '=Leeds' },
    { accountId: 'other' },
    { account: '' },
    { accountId: testAccountId('leeds') },
  ] as const
  const said = origins.map((origin) => parsed(origin, [{ cells: [''], row: cancelled }])[1]?.slice(-4))

  const [, , run] = ORIGIN_CELLS
  expect(said).toEqual([
    ORIGIN_CELLS,
    ['PRACTICE', '', run, ''],
    ['SANDBOX', `'=Leeds (${tag('leeds')})`, run, 'ann'],
    ['SANDBOX', `Leeds (${tag('other')})`, run, 'ann'],
    ['SANDBOX', `(${tag('leeds')})`, run, 'ann'],
    ['TEST', `Leeds (${tag(testAccountId('leeds'))})`, run, 'ann'],
  ])
})

test("of a list that is a report of ours, only the user's own columns are written again, before ours", () => {
  const mixed = ['Order', ...REPORT_COLUMNS.slice(0, 3), 'My note', ...REPORT_COLUMNS.slice(3, 8)]
  const header = [...mixed.map((name) => name.toUpperCase()), 'Bay']

  const rows = parsed({ header, columns: header.length }, [{ cells: header.map((_, at) => `c${at}`), row: cancelled }])

  expect(rows[0]).toEqual(['ORDER', 'MY NOTE', 'Bay', ...REPORT_COLUMNS])
  expect(rows[1]?.slice(0, 5)).toEqual(['c0', 'c4', 'c10', '2', 'EC-000-05D-1NS'])
})

test("an older report's column that is called like one of ours is the user's own", () => {
  const header = ['Account', ...REPORT_COLUMNS.slice(0, 8), 'By']

  expect(parsed({ header, columns: header.length }, [])[0]).toEqual(['Account', 'By', ...REPORT_COLUMNS])
})

test('a list with a few names of ours among its columns is not taken for a report', () => {
  const header = ['Line', 'Reference', 'Account', 'By']

  expect(parsed({ header, columns: 4 }, [])[0]).toEqual([...header, ...REPORT_COLUMNS])
})

test('a list without a header gets numbered columns', () => {
  expect(parsed({ header: undefined, columns: 2 }, [])).toEqual([['Column 1', 'Column 2', ...REPORT_COLUMNS]])
})

test('narrow rows, and a narrow header, are filled up to the widest row', () => {
  const rows = parsed({ header: ['Ref'], columns: 3 }, [{ cells: ['EC-000-05D-1NS', 'Leeds'], row: cancelled }])

  expect(rows[0]?.slice(0, 4)).toEqual(['Ref', '', '', 'Line'])
  expect(rows[1]?.slice(0, 4)).toEqual(['EC-000-05D-1NS', 'Leeds', '', '2'])
})

test.each([
  ['cancelled', 'Cancelled', '1'],
  ['already-cancelled', 'Already cancelled', '1'],
  ['refused', 'Refused', '1'],
  ['not-found', 'Not found', '1'],
  ['unknown', 'Unknown', '1'],
  ['not-sent', 'Not sent', '1'],
  ['left-out', 'Left out', ''],
  ['repeat', 'Repeat', ''],
  ['blank', 'Blank', ''],
  ['unreadable', 'Unreadable', ''],
  ['sending', 'Unknown', '1'],
  ['waiting', 'Not sent', '1'],
] as const)('%s is called %s', (result, word, attempts) => {
  const [, row] = parsed({ header: ['Ref'], columns: 1 }, [{ cells: [''], row: { ...cancelled, result } }])

  expect([row?.[3], row?.[7]]).toEqual([word, attempts])
})

test('a report saved while the run goes on says so where there is no outcome yet', () => {
  const lines = (['sending', 'waiting'] as const).map((result) => ({ cells: [''], row: { ...cancelled, result } }))

  const reasons = parsed({ header: ['Ref'], columns: 1 }, lines).map((row) => row[4])

  expect(reasons.slice(1)).toEqual([
    'What became of it was not known yet when this report was saved. Save the report again when the run has ended.',
    'The run had not come to it when this report was saved.',
  ])
})

test('says beside the reason when PRO verified it', () => {
  const confirmedAt = '2025-05-12T14:20:00+01:00'
  const lines = ['', 'Confirmed by PRO when asked afterwards.'].map((reason) => ({
    cells: [''],
    row: { ...cancelled, reason, confirmedAt },
  }))

  expect(parsed({ header: ['Ref'], columns: 1 }, lines).map((row) => row[4])).toEqual([
    'Reason',
    'Verified with PRO at 2025-05-12T14:20:00+01:00.',
    'Confirmed by PRO when asked afterwards. Verified with PRO at 2025-05-12T14:20:00+01:00.',
  ])
})

test.each(['=1+1', '+44', '-5', '@home', '\ttab', '\rreturn', "'quoted"])('the cell %j gets a guard', (cell) => {
  const [header, row] = parsed({ header: [cell], columns: 1 }, [{ cells: [cell], row: { ...cancelled, reason: cell } }])

  expect([header?.[0], row?.[0], row?.[4]]).toEqual([`'${cell}`, `'${cell}`, `'${cell}`])
})

/** Independent of the guard: drops what Excel, LibreOffice or an import drop before they look for a formula. */
const DROPPED = [
  ...Array.from({ length: 0x21 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, code) => 0x7f + code),
  ...[0x00a0, 0x00ad, 0x034f, 0x061c, 0x115f, 0x1680, 0x180e, 0x2000, 0x2009, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f],
  ...[0x2028, 0x2029, 0x202a, 0x202e, 0x202f, 0x205f, 0x2060, 0x2066, 0x2069, 0x3000, 0x3164, 0xfe0f, 0xfeff, 0xffa0],
  ...[0xe0001, 0xe0020],
].map((code) => String.fromCodePoint(code))

function isTakenForFormula(cell: string): boolean {
  const characters = [...cell]
  if (characters[0] === '\t' || characters[0] === '\r') return true
  const first = characters.find((character) => !DROPPED.includes(character))
  return first !== undefined && '=+-@＝＋－＠'.includes(first)
}

test('no cell can be taken for a formula behind what a spreadsheet drops, and each comes back as it was', () => {
  const cell = fc
    .tuple(
      fc.array(fc.constantFrom(...DROPPED), { maxLength: 4 }),
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', "'", "'=", 'a', '1'),
      fc.string({ unit: fc.constantFrom('1', '+', '=', "'", ',', ';', '\t', '|', '"', 'a') }),
    )
    .map(([dropped, sign, rest]) => dropped.join('') + sign + rest)
  fc.assert(
    fc.property(cell, (own) => {
      const written = parsed({ header: ['Ref'], columns: 1 }, [{ cells: [own], row: cancelled }])[1]?.[0] ?? ''
      expect(isTakenForFormula(written)).toBe(false)
      expect(unguard(written)).toBe(own)
    }),
    { numRuns: 2_000 },
  )
})

test.each(['x,=1+1,y', 'x;=1+1;y', 'x\t=1+1\ty', 'x|=1+1|y'])('the cell %j is quoted in every region', (cell) => {
  expect(text({ header: ['Ref'], columns: 1 }, [{ cells: [cell], row: cancelled }])).toContain(`\r\n"${cell}",2,`)
})

test('an apostrophe that guards nothing is left to whoever wrote it', () => {
  expect(["'tis", "'+keep", "''=1", "''s-Hertogenbosch"].map(unguard)).toEqual([
    ...["'tis", '+keep', "'=1", "'s-Hertogenbosch"],
  ])
})

test('long lists come in pieces, row by row in their order', () => {
  const lines = Array.from({ length: 2_500 }, (_, index) => ({ cells: [String(index)], row: cancelled }))

  expect([...reportCsv(reportHead(), lines)].length).toBeGreaterThan(2)
  expect(parsed({ header: ['Ref'], columns: 1 }, lines).map(([first]) => first)).toEqual([
    'Ref',
    ...lines.map(({ cells }) => cells[0]),
  ])
})

test("the user's own cells come back exactly, once the guard is taken off", () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', "'", ',', '\r', '\n', '\t', '=', ' ', 'a', ';') }),
  )
  const width = fc.integer({ min: 1, max: 4 })
  const table = width.chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
  )
  fc.assert(
    fc.property(table, ([header = [], ...rows]) => {
      const columns = header.length
      const lines = rows.map((cells) => ({ cells, row: cancelled }))
      const own = parsed({ header, columns }, lines).map((row) => row.slice(0, columns).map(unguard))
      expect(own).toEqual([header, ...rows])
    }),
  )
})

async function todoRowsOf(lines: readonly ReportLine[]): Promise<readonly string[][]> {
  const pieces: string[] = []
  for await (const piece of todoCsv(reportHead({ header: ['Order'], columns: 1 }), lines)) pieces.push(piece)
  return Papa.parse<string[]>(pieces.join('').slice(1), { delimiter: ',', newline: '\r\n' }).data.slice(0, -1)
}

test('what is to do has a row for each line that asks something of a person, the most urgent first', async () => {
  const results = [
    ...(['cancelled', 'already-cancelled', 'refused', 'not-found', 'unknown', 'not-sent'] as const),
    ...(['left-out', 'repeat', 'blank', 'unreadable', 'sending', 'waiting'] as const),
  ]
  const held = { result: 'left-out', found: { kind: 'state', state: 'Manifested' } } as const
  const rows = await todoRowsOf([
    ...results.map((result) => ({ cells: [result], row: { ...cancelled, result } })),
    { cells: ['held back'], row: { ...cancelled, ...held } },
  ])

  expect(rows[0]).toEqual([
    ...['Order', 'What to do', 'Line', 'Reference', 'Outcome', 'State in PRO', 'Reason', 'Done', 'By'],
  ])
  expect(rows.slice(1).map(([own]) => own)).toEqual([
    ...['unknown', 'sending', 'held back', 'refused', 'not-sent', 'waiting', 'not-found', 'unreadable'],
  ])
})

test('what is to do says it beside the own cells, with room for a tick and a name', async () => {
  const row: ReportRow = { ...cancelled, result: 'refused', state: 'Manifested', reason: 'PRO refused it.' }

  expect((await todoRowsOf([{ cells: ['=SO-1'], row }]))[1]).toEqual([
    ...["'=SO-1", adviceFor('Manifested'), '2', 'EC-000-05D-1NS', 'Refused', 'Manifested', 'PRO refused it.', '', ''],
  ])
})
