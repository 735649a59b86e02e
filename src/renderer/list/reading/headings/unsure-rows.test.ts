// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

const REFERENCES = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW'] as const
const [A, B, C] = REFERENCES

/** Why each line is left out; `-` for one that is chosen, and nothing for one without a reference. */
function leftOut(rows: readonly string[]): string {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.flatMap((line) => ('reference' in line ? [line.leftOutAs ?? '-'] : [])).join(' ')
}

function table(header: string, cells: readonly string[]): readonly string[] {
  const lines = cells.map((cell, at) => `${REFERENCES[at] ?? ''},${cell}`)
  return header === '' ? lines : [header, ...lines]
}

const ALL = 'unsure-rows unsure-rows unsure-rows'
const NONE = '- - -'

describe('marks in a column without a name that differ', () => {
  test.each([
    [['☑', '☐', '☑']],
    [['☒', '☐', '☐']],
    [['■', '□', '■']],
    [['●', '○', '●']],
    [['✅', '❌', '']],
    [['TRUE', 'FALSE', 'TRUE']],
    [['yes', 'no', '']],
    [['x', '', '']],
    [['[x]', '[ ]', '[x]']],
    [['✓', '✗', '✓']],
    [['+', '-', '+']],
    [['+', '−', '']],
    [['Cancel', '', 'Cancel']],
  ])('leave out all rows: %s', (cells) => {
    expect(leftOut(table('Consignment,', cells))).toBe(ALL)
    expect(leftOut(table('', cells))).toBe(ALL)
    expect(leftOut(table('Consignment,Column1', cells))).toBe(ALL)
    expect(leftOut(table('Consignment,✓', cells))).toBe(ALL)
  })

  test.each(['NOT', 'no', 'No!', 'FALSE', '✗'])('leave out only the rows with “%s” where no other has any', (no) => {
    expect(leftOut(table('Consignment,', ['', no, '']))).toBe('- unsure-rows -')
    expect(leftOut(table('', ['', no, '']))).toBe('- unsure-rows -')
  })

  test('leave out all rows where their names stand at the foot', () => {
    expect(leftOut([...table('', ['', 'x', '']), 'Consignment,Keep'])).toBe(ALL)
    expect(leftOut([...table('', ['Yes', 'No', 'Yes']), 'Consignment,Cancel?'])).toBe(ALL)
  })

  test('leave out all rows of a long list, though the first have the same', () => {
    const rows = Array.from({ length: 2_000 }, (_, at) => `EC-000-${String(100_000 + at).replace(/(?=...$)/, '-')},x`)

    expect(leftOut([...rows, `${A},`]).startsWith(ALL)).toBe(true)
    expect(leftOut([...rows, `${A},x`]).startsWith(NONE)).toBe(true)
  })

  test.each([
    [['☐', '☐', '☐']],
    [['☑', '☑', '☑']],
    [['x', 'x', 'x']],
    [['-', '', '-']],
    [['+1', '-2', '+3']],
    [['1', '0', '2']],
    [['Smith', 'No', 'Yes Ltd']],
    [['GB', 'GB', 'NO']],
    [['lost', 'ok', 'damaged']],
    [['n/a', '', 'n/a']],
    [['S', 'M', 'X']],
    [['please cancel', '', '']],
    [['please cancel', 'lost', '']],
    [['', '', '']],
  ])('are none where they say the same, or are something else: %s', (cells) => {
    expect(leftOut(table('Consignment,', cells))).toBe(NONE)
    expect(leftOut(table('', cells))).toBe(NONE)
  })

  test.each(['In stock', 'Signature', 'Done', 'Insured'])('are no question in a column that is called “%s”', (name) => {
    expect(leftOut(table(`Consignment,${name}`, ['☑', '☐', 'x']))).toBe(NONE)
  })

  test('are none within the columns of a program', () => {
    expect(leftOut([`${A},GB,Y,1.2,DPD`, `${B},GB,N,2.2,DPD`, `${C},FR,Y,1.2,UPS`])).toBe(NONE)
  })
})

describe('words that tell rows apart', () => {
  test.each([
    ['Status', ['To be cancelled', 'Active', 'Allocated'], '- unsure-rows -'],
    ['Status', ['Cancellation requested', 'Live', 'Shipped'], '- unsure-rows unsure-rows'],
    ['Status', ['Cancelled', 'Processing', 'Returned'], '- unsure-rows -'],
    ['Comment', ['Cancel', 'Deliver', ''], '- not-to-cancel -'],
    ['Customer reply', ['Cancel please', 'Please deliver', 'yes keep it'], '- unsure-rows unsure-rows'],
    ['', ['Cancel', 'Ship', 'No'], '- not-to-cancel unsure-rows'],
    ['Zustand', ['stornieren', 'liefern', 'offen'], '- unsure-rows -'],
  ])('leave out those that stay, beside others to cancel: “%s” %s', (name, cells, expected) => {
    expect(leftOut(table(`Consignment,${name}`, cells))).toBe(expected)
  })

  test('leave them out in a list without a header, too', () => {
    expect(leftOut(table('', ['Cancel', 'Ship', 'Cancel']))).toBe('- not-to-cancel -')
  })

  test.each([
    ['Status', ['Cancelled', 'Allocated', 'Manifested']],
    ['State in PRO', ['Cancelled', 'Dispatched', 'Delivered']],
    ['Status', ['Active', 'Live', 'Open']],
    ['Outcome', ['Delivered', 'Out for delivery', 'Lost']],
    ['Outcome', ['Delivered', 'Cancelled', 'Refused']],
    ['Reason', ['Cancel', 'Lost', 'Damaged']],
    ['Reason', ['Cancelled by customer', 'Open box', 'No stock']],
    ['Note', ['please cancel', 'lost', 'Keep-fit set']],
    ['Payment', ['Paid', 'Cancelled', 'Refunded']],
  ])('are none where none stays, or PRO tells it: “%s” %s', (name, cells) => {
    expect(leftOut(table(`Consignment,${name}`, cells))).toBe(NONE)
  })
})

describe('words at the foot of a list without a header that forbid', () => {
  test.each([
    ['the name of its column', [A, B, C, 'Keep']],
    ['the names of its columns', [`SO-1,${A}`, `SO-2,${B}`, `SO-3,${C}`, 'Order,Keep']],
    ['with a sum below them', [A, B, C, 'Keep', 'Total 3']],
  ])('leave out all rows: %s', (_what, rows) => {
    expect(leftOut(rows)).toBe(ALL)
  })

  test.each([
    ['an empty part of a list with a header', ['Consignment', A, B, C, '', 'Do not cancel:']],
    ['an empty part of a list with a title', ['To cancel:', A, B, C, '', 'Do not cancel:']],
    ['thanks', [A, B, C, 'Thanks, Ann']],
    ['the name of the column', [A, B, C, 'Consignment']],
  ])('are not %s', (_what, rows) => {
    expect(leftOut(rows)).toBe(NONE)
  })
})
