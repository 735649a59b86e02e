// @vitest-environment node
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readFile } from '../read-file.ts'

const OUT = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW', 'EC-000-05D-1NX'] as const
const BACK = ['EC-000-05D-201', 'EC-000-05D-202', 'EC-000-05D-203', 'EC-000-05D-204', 'EC-000-05D-205'] as const

type Row = readonly string[]

/** What the last row is read as, in a text with blank cells up to the same width, and in a workbook. */
async function lastOf(header: Row, regular: (index: number) => Row, last: Row): Promise<readonly unknown[]> {
  const rows = [header, ...[0, 1, 2, 3].map(regular), last]
  const width = Math.max(...rows.map(({ length }) => length))
  const padded = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')].join(','))
  const workbook = await writeXlsx({ sheets: [{ name: 'Sheet1', rows: rows.map((row) => [...row]) }] })
  const files = [new File([padded.join('\n')], 'a.csv'), new File([workbook.slice()], 'a.xlsx')]
  return Promise.all(
    files.map(async (file) => {
      const line = wholeReading(await readFile(file)).lines.at(-1)
      return line?.kind === 'unreadable' ? line.why : line && 'reference' in line ? line.reference : line?.kind
    }),
  )
}

const RETURN_FIRST = ['Customer', 'Return', 'Consignment', 'Note']
const RETURN_LAST = ['Customer', 'Consignment', 'Return', 'Note']

/** Of every row, or of every other one. */
const KEPT = [1, 2] as const

test.each(KEPT)('a stray delimiter has moved the reference on the left, of row %s of each', async (nth) => {
  const regular = (at: number): Row => ['Smith', at % nth === 0 ? (BACK[at] ?? '') : '', OUT[at] ?? '', '']

  expect(await lastOf(RETURN_FIRST, regular, ['Smith', ' John', BACK[4], OUT[4]])).toEqual(['shifted', 'shifted'])
  expect(await lastOf(RETURN_FIRST, regular, ['Smith', ' John', BACK[4], OUT[4], 'lost'])).toEqual([
    'shifted',
    'shifted',
  ])
})

test.each(KEPT)('a missing cell has moved the reference on the right, of row %s of each', async (nth) => {
  const regular = (at: number): Row => ['Smith', OUT[at] ?? '', at % nth === 0 ? (BACK[at] ?? '') : '', 'lost']

  expect(await lastOf(RETURN_LAST, regular, [OUT[4], BACK[4], 'lost', ''])).toEqual(['shifted', 'shifted'])
  expect(await lastOf(RETURN_LAST, regular, [OUT[4], BACK[4], '', 'lost'])).toEqual(['shifted', 'shifted'])
})

test('a blank cell has moved the references on its right, and the last cell of the row out of the table', async () => {
  const shifted = ['shifted', 'shifted']
  const three = ['Customer', 'Replacement', 'Return', 'Consignment', 'Town']
  const regular = (at: number): Row => ['Smith', 'EC-000-05D-301', BACK[at] ?? '', OUT[at] ?? '', 'Leeds']
  const two = (at: number): Row => regular(at).slice(2, 5)

  expect(await lastOf(three, regular, ['Smith', '', 'EC-000-05D-305', BACK[4], OUT[4], 'Leeds'])).toEqual(shifted)
  expect(await lastOf(three.slice(2), two, ['', BACK[4], OUT[4], 'Leeds'])).toEqual(shifted)
  expect(await lastOf(three.slice(2, 4), (at) => two(at).slice(0, 2), ['', BACK[4], OUT[4]])).toEqual(shifted)
})

test('cells that have moved to the left have filled the last one with a note', async () => {
  const regular = (at: number): Row => ['Smith', OUT[at] ?? '', BACK[at] ?? '', '']

  expect(await lastOf(RETURN_LAST, regular, [OUT[4], BACK[4], 'phone him', ''])).toEqual(['shifted', 'shifted'])
})

describe('where hardly any other row has anything in the column of the reference that has moved', () => {
  test('a stray delimiter has filled it', async () => {
    const regular = (at: number): Row => ['Smith', '', OUT[at] ?? '', 'Leeds']

    expect(await lastOf(RETURN_FIRST, regular, ['Smith', ' John', BACK[4], OUT[4]])).toEqual(['shifted', 'shifted'])
    expect(await lastOf(RETURN_FIRST, regular, ['Smith', '', OUT[4], BACK[4]])).toEqual([OUT[4], OUT[4]])
    expect(await lastOf(RETURN_FIRST, regular, ['Smith', 'collected', OUT[4], 'York'])).toEqual([OUT[4], OUT[4]])
  })

  test('a missing cell has filled it, and left the last one blank', async () => {
    const regular = (at: number): Row => ['7', OUT[at] ?? '', '', 'Leeds']

    expect(await lastOf(RETURN_LAST, regular, [OUT[4], BACK[4], 'Leeds', ''])).toEqual(['shifted', 'shifted'])
    expect(await lastOf(RETURN_LAST, regular, [BACK[4], OUT[4], 'collected', 'Leeds'])).toEqual([OUT[4], OUT[4]])
  })
})

describe('where a third column has references', () => {
  const THREE = ['Customer', 'Return', 'Consignment', 'Replacement']
  const regular = (at: number): Row => ['Smith', BACK[at] ?? '', OUT[at] ?? '', 'EC-000-05D-301']

  test('a word in place of a reference tells of a stray delimiter', async () => {
    expect(await lastOf(THREE, regular, ['Smith', ' John', BACK[4], OUT[4]])).toEqual(['shifted', 'shifted'])
  })

  test('what several rows have, or what stands beside no other reference, tells nothing', async () => {
    const collected = (at: number): Row => (at < 2 ? ['Smith', 'collected', ...regular(at).slice(2)] : regular(at))

    expect(await lastOf(THREE, collected, [...collected(0).slice(0, 2), OUT[4], BACK[4]])).toEqual([OUT[4], OUT[4]])
    expect(await lastOf(THREE, regular, ['Smith', 'collected', OUT[4], ''])).toEqual([OUT[4], OUT[4]])
  })
})

test('a row in its place is not taken for moved because another one is', async () => {
  const mixed = (at: number): Row => [
    'Smith',
    at === 0 ? ' John' : '',
    ...(at === 0 ? [BACK[4], OUT[0]] : [OUT[at] ?? '']),
  ]

  expect(await lastOf(RETURN_FIRST, mixed, ['Smith', BACK[0], OUT[4], 'lost'])).toEqual([OUT[4], OUT[4]])
  expect(await lastOf(RETURN_FIRST.slice(0, 3), mixed, ['Smith', BACK[0], OUT[4]])).toEqual([OUT[4], OUT[4]])
})

test.each([
  ['a note', ['Smith', BACK[4], OUT[4], 'phone him']],
  ['a reference in a note', ['Smith', BACK[4], OUT[4], BACK[3]]],
  ['a reference in a note, and none of the other column', ['Smith', '', OUT[4], BACK[3]]],
  ['a word in place of the other reference', ['Smith', 'collected', OUT[4], 'lost']],
  ['no other reference', ['Smith', 'n/a', OUT[4], BACK[4]]],
  ['nothing else', ['', '', OUT[4]]],
])('a row with %s is taken', async (_, last) => {
  const regular = (at: number): Row => ['Smith', BACK[at] ?? '', OUT[at] ?? '', '']

  expect(await lastOf(RETURN_FIRST, regular, last)).toEqual([OUT[4], OUT[4]])
})

test('a note at the side of a sheet is no cell too many', async () => {
  const regular = (at: number): Row => ['Smith', BACK[at] ?? '', OUT[at] ?? '', '']

  const [, inWorkbook] = await lastOf(RETURN_FIRST, regular, ['Smith', BACK[4], OUT[4], '', 'phone him'])

  expect(inWorkbook).toBe(OUT[4])
})

describe('where the missing cell is that of the reference', () => {
  const DATED = ['Customer', 'Consignment', 'Return', 'Date', 'Parcels']
  const regular = (at: number): Row => ['Smith', OUT[at] ?? '', BACK[at] ?? '', '12/05/2025', '2']

  test('the kinds of the other cells tell', async () => {
    expect(await lastOf(DATED, regular, ['Smith', BACK[4], '13/05/2025', '1', ''])).toEqual(['shifted', 'shifted'])
  })

  test('words tell that other rows have in the next column', async () => {
    const header = ['Customer', 'Consignment', 'Return', 'Town']
    const inTown = (at: number): Row => ['Smith', OUT[at] ?? '', BACK[at] ?? '', at % 2 === 0 ? 'Leeds' : 'York']

    expect(await lastOf(header, inTown, ['Smith', BACK[4], 'York', ''])).toEqual(['shifted', 'shifted'])
    expect(await lastOf(header, inTown, ['Smith', OUT[4], 'collected', ''])).toEqual([OUT[4], OUT[4]])
  })

  test.each([
    ['a word', ['Smith', OUT[4], 'collected', '', '']],
    ['a date in place of the other reference', ['Smith', OUT[4], '13/05/2025', '', '1']],
    ['a date and words', ['Smith', OUT[4], '13/05/2025', 'damaged', '']],
    ['nothing', ['Smith', OUT[4], '', '', '']],
  ])('%s tells nothing', async (_, last) => {
    expect(await lastOf(DATED, regular, last)).toEqual([OUT[4], OUT[4]])
  })
})
