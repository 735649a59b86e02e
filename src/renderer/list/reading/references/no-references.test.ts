// @vitest-environment node
import { expect, test } from 'vitest'
import { listNotice } from '../../../text/list-notice.ts'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

test.each([
  ['packages', ['EP-000-05D-1NS', 'EP-000-05D-1NT'], { kind: 'package', count: 2 }],
  ['orders of PRO', ['EO-000-05D-1NS'], { kind: 'order', count: 1 }],
  ['delivery options', ['EDO-000-6DX-6XP'], { kind: 'delivery-option', count: 1 }],
  ['shipments', ['sp_00595452779180472467882171531264'], { kind: 'shipment', count: 1 }],
  ['what a spreadsheet made of them', ['1.23457E+12', '#NAME?'], { kind: 'destroyed-by-spreadsheet', count: 2 }],
  ['order numbers', ['SO-48211', '#48212', '500012345'], { kind: 'order-number', count: 3 }],
  ['references joined to words', ['CONEC-000-05D-1NS', 'conec–000–05d–1nt'], { kind: 'joined', count: 2 }],
  ['one in fixed columns', ['123EC-000-05D-1NS20260105LEEDS', 'EP-000-05D-1NS', 'EO-1'], { kind: 'joined', count: 1 }],
  ['packages beside order numbers', ['EP-000-05D-1NS,SO-1001', ',SO-1002'], { kind: 'package', count: 1 }],
  ['references without their beginning', ['000-05D-1NS', '000-05D-1NT,SO-1001'], { kind: 'without-prefix', count: 2 }],
  ['names and places', ['Smith,Leeds', 'Jones,York'], undefined],
  ['postcodes and addresses', ['EC1A 1BB,EC Road 12 Manchester'], undefined],
])('a list without references says what it has instead: %s', (_what, rows, instead) => {
  const { end } = wholeReading(readText(`Number\n${rows.join('\n')}\n`))

  expect(end).toEqual({ ok: false, problem: { code: 'no-references', lines: rows.length + 1, instead } })
})

test('and the sentence says where consignments are found', () => {
  const sentence = (text: string): string => {
    const { end } = wholeReading(readText(text))
    return end.ok || end.problem.code !== 'no-references' ? '' : listNotice(end.problem, 'a.csv', undefined)
  }

  expect(sentence('EP-000-05D-1NS\n')).toContain('It has 1 package number (EP-): find their consignments in PRO.')
  expect(sentence('E1   EC-000-05D-1NSGBP1.00\n')).toBe(
    'a.csv has 1 cell with what looks like a consignment reference and letters or digits right before or behind it, so where it begins and ends is not certain. No list was taken in. If they are references, export the list with them in a column of their own, or with a space on each side.',
  )
  expect(sentence('SO-48211\nSO-48212\n')).toContain(
    "It has 2 numbers that may be order numbers. PRO cancels by its own reference (EC-…), on the label and in PRO's export.",
  )
})

test.each([
  ['cut off', 'EC-000-05D-1N', 'too-short'],
  ['too long', 'EC-000-05D-1NS7', 'too-long'],
  ['with its hyphens at other places', 'EC-00005D-1NS', 'separators-astray'],
  ['with a character that cannot be read', 'EC-000-05D-1N\ufffd', 'other-characters'],
])('a list of references that are %s is not denied: its lines are unreadable, and say why', (_what, cell, why) => {
  const { lines, end } = wholeReading(readText(`Ref,Bay\n${cell},1\n${cell},2\n`))

  expect(end).toMatchObject({ ok: true, head: { header: ['Ref', 'Bay'], column: 0 } })
  expect(lines).toMatchObject([
    { kind: 'unreadable', why },
    { kind: 'unreadable', why },
  ])
})

test.each([
  ['="EC-"&A2', 'formula'],
  ['=A2', 'formula'],
  ['=VLOOKUP(A2,B:C,2,0)', 'formula'],
  ["='Week 22'!A2", 'formula'],
  ['=', 'formula'],
  ['="Smith & Sons (Leeds)"', 'not-a-reference'],
  ['=== Returns (May) ===', 'not-a-reference'],
  ['EC-000-05D-1N$', 'other-characters'],
  ['=EC-000-05D-1N', 'not-a-reference'],
])('of a formula it is not said that it has wrong characters: %s', (cell, why) => {
  const quoted = `"${cell.replaceAll('"', '""')}"`
  const { lines } = wholeReading(readText(`Ref,Bay\nEC-000-05D-1NS,1\n${quoted},2\n`))

  expect(lines).toMatchObject([{ kind: 'consignment' }, { kind: 'unreadable', why }])
})

test('empty cells behind the last filled one do not make a row too large', () => {
  const empty = ','.repeat(3_000)
  const { lines } = wholeReading(readText(`Ref,Bay${empty}\nEC-000-05D-1NS,1${empty}\nEC-000-05D-1NT${empty}x\n`))

  expect(lines).toMatchObject([{ kind: 'consignment' }, { kind: 'unreadable', why: 'row-too-large' }])
  expect(lines[0]?.cells.slice(0, 3)).toEqual(['EC-000-05D-1NS', '1', ''])
})
