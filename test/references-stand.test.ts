import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReference } from '#shared/reference.ts'
import { readText } from '../src/renderer/list/reading/text/read-text.ts'
import { wholeReading } from './renderer/whole-reading.ts'
import { standsIn } from './reference-finder.ts'

const RUNS = { numRuns: 1_000 }
/** Far more than they take: a busy machine is no fault. */
const PATIENT = { timeout: 60_000 }

const triple = fc.string({
  unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZO')),
  minLength: 3,
  maxLength: 3,
})
const reference = fc.tuple(triple, triple, triple).map((triples) => `EC-${triples.join('-')}`)
const piece = fc.constantFrom(
  ...[
    '-',
    ' ',
    '_',
    '.',
    '/',
    '*',
    '"',
    "'",
    '=',
    '–',
    '−',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '\0',
    '\u001d',
    '\t',
    '\r\n',
    'x',
    '1',
    'EC',
    ']C1',
    'Ｅ',
    'ß',
    ',',
  ],
)

/** A reference with pieces put in, cut out, and set beside it. */
const damaged = fc
  .tuple(
    reference,
    fc.array(fc.tuple(fc.nat(14), fc.nat(2), piece), { maxLength: 4 }),
    fc.constantFrom('', ' 2', '-001'),
  )
  .map(
    ([text, changes, behind]) =>
      changes.reduce((now, [at, cut, put]) => now.slice(0, at) + put + now.slice(at + cut), text) + behind,
  )
const written = fc.oneof(
  damaged,
  damaged.map((text) => text.replaceAll('-', '')),
  damaged.map((text) => text.replaceAll('-', ' ').toLowerCase()),
)

test.each([
  ['EC-000-05D-1NS', true],
  ['ec 000 05d 1ns', true],
  ['see "EC00005D1NS"!', true],
  ['ＥＣ–000–05D–1NS', true],
  ['EC-\u200b000-05D-1NS', true],
  [']C1EC-000-05D-1NS', true],
  [']\u200bC1EC-000-05D-1NS', true],
  [']ｃ1EC-000-05D-1NS', true],
  ['C1EC-000-05D-1NS', false],
  ['EC-000-05D-1N S', false],
  ['EC-000-05D-1N\u001dS', false],
  ['EC-000-05D-1NS2', false],
  ['EC-000-05D 7 1NS', false],
])('the finder: in %s it stands: %s', (text, stands) => {
  expect(standsIn(text, 'EC-000-05D-1NS')).toBe(stands)
})

test('a reference that is read stands in its cell, its groups unbroken', PATIENT, () => {
  fc.assert(
    fc.property(written, (cell) => {
      const reading = readReference(cell)
      fc.pre(reading.kind === 'reference')
      expect(standsIn(cell, reading.reference)).toBe(true)
    }),
    RUNS,
  )
})

test('what is chosen of a list by itself stands in one cell of its line, or in one line of the text', PATIENT, () => {
  const row = fc.array(fc.oneof(written, fc.constantFrom('', 'Leeds', 'SO-1')), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const text = rows.map((cells) => cells.join(delimiter)).join('\n')
      const { lines } = wholeReading(readText(text))
      const astray = lines.filter(
        (line) =>
          line.kind === 'consignment' &&
          line.leftOutAs === undefined &&
          ![...line.cells, ...text.split('\n')].some((part) => standsIn(part, line.reference)),
      )

      expect(astray).toEqual([])
    }),
    RUNS,
  )
})
