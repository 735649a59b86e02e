// @vitest-environment node
import { describe, expect, test } from 'vitest'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readText } from '../text/read-text.ts'

/** More than the sample, and than one block. */
const MANY = 5_000
const [A, B, C] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV'] as const

function read(rows: readonly string[]) {
  const { lines, end } = wholeReading(readText(`${rows.join('\n')}\n`))
  return {
    last: lines.slice(-2).map((line) => {
      if (line.kind === 'unreadable') return line.why
      return 'reference' in line ? `${line.reference} ${line.leftOutAs ?? line.kind}` : line.kind
    }),
    otherColumns: end.ok && end.head.reading.otherColumns,
  }
}

const reference = (index: number): string =>
  `EC-000-1${Math.floor(index / 1_000)}A-${String(index % 1_000).padStart(3, '0')}`
const rowsOf = (row: (reference: string) => string): readonly string[] =>
  Array.from({ length: MANY }, (_, index) => row(reference(index)))

describe('a column that has references only far below', () => {
  const table = ['Customer,Return,Consignment,Note', ...rowsOf((one) => `Smith,,${one},`)]

  test('is named, and its references are not read', () => {
    expect(read([...table, `Smith,${B},${A},`])).toEqual({
      last: [`${reference(MANY - 1)} consignment`, `${A} consignment`],
      otherColumns: [1],
    })
  })

  test('shows that the cells of a row have moved', () => {
    expect(read([...table, `Smith, John,${B},${A}`, `Smith,,${C},lost`])).toEqual({
      last: ['shifted', `${C} consignment`],
      otherColumns: [3],
    })
  })

  test('stands below a header, though its words tell nothing', () => {
    const other = ['Wer,Alt,Neu,Was', `Li,${C},${A},`, `Lee,${reference(MANY + 1)},${B},`]

    expect(read([...table, ...other]).last).toEqual([`${A} other-heading`, `${B} other-heading`])
  })
})

test('such a column is found behind rows without a reference, and within quotes', () => {
  const table = ['Customer,Return,Consignment', ...rowsOf((one) => `"Smith",,"${one}"`)]

  expect(read([...table, 'Smith,n/a,', `"Lee","${B}","${A}"`])).toEqual({
    last: ['no-reference', `${A} consignment`],
    otherColumns: [1],
  })
})

describe('where only later rows show that another column may be meant', () => {
  const FEW = ['Old ref,Consignment', `${C},`, `${B},`]

  test('that is asked', () => {
    const { lines } = wholeReading(readText([...FEW, ...rowsOf(() => '-,-'), `-,${A}`, `${B},${A}`, ''].join('\n')))

    expect(lines.slice(0, 2).map(({ leftOutAs }) => leftOutAs)).toEqual(['unsure-column', 'unsure-column'])
  })

  test('that is asked, however its references are written', () => {
    const last = [`-,${A.toLowerCase()}`, `-,${B.toLowerCase()}`]
    const { lines } = wholeReading(readText([...FEW, ...rowsOf(() => '-,-'), ...last, ''].join('\n')))

    expect(lines.slice(0, 2).map(({ leftOutAs }) => leftOutAs)).toEqual(['unsure-column', 'unsure-column'])
  })

  test.each([
    ['the name of the other forbids', ['Old ref,Keep', ...FEW.slice(1)], [`-,${A}`, `-,${A}`]],
    ['the name of the first says to cancel', ['To cancel,Old ref', ...FEW.slice(1)], [`-,${A}`, `-,${A}`]],
    ['the name of the first tells', ['Consignment,New', ...FEW.slice(1)], [`-,${A}`, `-,${A}`]],
    ['the other has only few', [...FEW, 'EC-000-05D-201,'], [`-,${A}`]],
  ])('it is not asked where %s', (_what, first, last) => {
    const { lines } = wholeReading(readText([...first, ...rowsOf(() => '-,-'), ...last, ''].join('\n')))

    expect(lines[0]?.leftOutAs).toBeUndefined()
  })
})
