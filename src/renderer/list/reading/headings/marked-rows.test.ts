// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'
import { forbids } from './instructions.ts'

const [A, B] = ['EC-000-05D-1NS', 'EC-000-05D-1NT'] as const

/** Of a list with nothing else in it that forbids anything. */
function isLeftOut(note: string): boolean {
  const { lines } = wholeReading(readText(`Consignment,Note\n${A},lost\n${B},"${note}"\n`))
  return lines.some((line) => line.leftOutAs === 'not-to-cancel')
}

const NOT = ['do not', "don't", 'must not', "didn't want to", 'never', 'no longer', 'no need to', 'need not', 'nicht']
const BETWEEN = ['', 'be ', 'ever ', 'want to ', 'please ', 'need you to ']
const CANCEL = ['cancel', 'cancelled', 'cxl', 'canx', 'void', 'stornieren', 'annul', 'anular']
const SENTENCES = NOT.flatMap((not) => BETWEEN.flatMap((be) => CANCEL.map((cancel) => `${not} ${be}${cancel}`)))

test('a note that forbids is found in a list without another', () => {
  const missed = SENTENCES.filter((note) => forbids(note) !== isLeftOut(note))

  expect(missed).toEqual([])
  expect(SENTENCES.filter(forbids).length).toBeGreaterThan(SENTENCES.length / 2)
})

test.each(['included in error', 'included by mistake'])('so is “%s”', (note) => {
  expect(isLeftOut(note)).toBe(true)
})
