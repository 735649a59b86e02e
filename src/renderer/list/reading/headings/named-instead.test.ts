// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [A, B, OTHER] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NW'] as const

/** Why each reference is left out, in order. */
function reasons(...rows: readonly string[]): readonly string[] {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.flatMap((line) => ('reference' in line ? [line.leftOutAs ?? 'chosen'] : []))
}

test.each([
  `Cancel instead ${OTHER}`,
  `cancel ${OTHER} instead`,
  `please cancel ${OTHER} instead of this one`,
  `instead please cancel ${OTHER}`,
  `wrong ref, should be ${OTHER}`,
  `should read ${OTHER}`,
  `wrong one - it is ${OTHER}`,
  `correct ref: ${OTHER}`,
  `typo: ${OTHER}`,
  `${OTHER} was meant`,
])(
  'a row whose note names another reference as the one that is meant is left out, and that one is not: “%s”',
  (note) => {
    expect(reasons('Consignment,Note', `${A},lost`, `${B},"${note}"`, `${OTHER},`)).toEqual([
      ...['chosen', 'not-to-cancel', 'chosen'],
    ])
  },
)

test('so is one that says “not this one”', () => {
  expect(reasons('Consignment,Note', `${A},`, `${B},"not this one, cancel ${OTHER}"`)).toEqual([
    ...['chosen', 'not-to-cancel'],
  ])
})

test.each([
  `replaced by ${OTHER}`,
  `replaces ${OTHER}`,
  `see ${OTHER}`,
  `duplicate of ${OTHER}`,
  `sent ${OTHER} instead`,
  `cancel instead of ${OTHER}`,
  `cancel this and send ${OTHER} instead`,
  `Cancel - ${OTHER} shipped instead`,
  `should be cancelled with ${OTHER}`,
  `wrong one sent, new: ${OTHER}`,
  `wrong order sent - replacement ${OTHER}`,
  `cancel ${B} instead`,
  'cancel, sent by post instead',
  'wrong ref on the label',
])('a row whose note names another one beside it, or none, is chosen: “%s”', (note) => {
  expect(reasons('Consignment,Note', `${A},lost`, `${B},"${note}"`)).toEqual(['chosen', 'chosen'])
})
