// @vitest-environment node
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEFT_OUT_SENTENCES } from '#shared/words/line-sentence.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { readRecords } from '../text/records.ts'
import { rowsBlock, type RecordBlock } from './block.ts'
import { readRows } from './read-rows.ts'

const REFERENCE = fc.integer({ min: 1, max: 12 }).map((number) => `EC-000-05D-1${String(number).padStart(2, '0')}`)
const ORDINARY = fc.tuple(REFERENCE, fc.constantFrom('bay 1', 'bay 2'))
/** Rows that some rule is about. */
const OTHERS = [
  ...['keep', 'do not cancel', 'no', 'yes', LEFT_OUT_SENTENCES.hidden, ''].map((note) =>
    fc.tuple(REFERENCE, fc.constant(note)),
  ),
  ...['Keep these', 'Sold on', 'Also these:', 'Total', 'lost', '', 'ec 000 05d 101'].map((text) =>
    fc.constant([text, '']),
  ),
  fc.tuple(
    REFERENCE.map((one) => `but leave ${one}`),
    fc.constant(''),
  ),
  fc.tuple(REFERENCE),
  fc.tuple(REFERENCE, fc.constant('bay 3'), fc.constantFrom('', 'x')),
  fc.tuple(fc.constant('bay'), REFERENCE),
] as const
const ROWS = fc
  .subarray([...OTHERS], { maxLength: 2 })
  .chain((others) => fc.array(fc.oneof({ weight: 3, arbitrary: ORDINARY }, ...others), { maxLength: 60 }))
const HEADER = fc.constantFrom(
  ['Reference', 'Note'],
  ['Reference', 'Cancel?'],
  ['Keep these', ''],
  ['EC-000-05D-101', 'x'],
)

test('what nothing is said of is read as if every rule had been asked about it', () => {
  fc.assert(
    fc.property(HEADER, ROWS, (header, rows) => {
      const all = [header, ...rows]
      const text = all.map((row) => `${row.join(',')}\n`).join('')

      const ordinary = wholeReading(readRows(() => readRecords(text, ','), 0, { mayShift: true }))
      const single = wholeReading(readRows(() => splitBefore(all), 0, { mayShift: true }))

      expect(ordinary.lines).toEqual(single.lines)
      expect(ordinary.end).toEqual(single.end)
    }),
    { numRuns: 200 },
  )
})

/** Such rows have no places in a text, so each is read by itself. */
function* splitBefore(rows: readonly (readonly string[])[]): Generator<RecordBlock, void> {
  yield rowsBlock(
    rows,
    rows.map((_, at) => at + 1),
  )
}
