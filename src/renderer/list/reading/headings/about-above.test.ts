// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [A, B, C, D] = ['EC-000-05D-1NS', 'EC-000-05D-1NT', 'EC-000-05D-1NV', 'EC-000-05D-1NW'] as const
const OUT = 'not-to-cancel'

/** Why each reference is left out, in order. */
function reasons(...rows: readonly string[]): readonly string[] {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.flatMap((line) => ('reference' in line ? [line.leftOutAs ?? 'chosen'] : []))
}

test.each([
  'Do not cancel the above',
  'do NOT cancel above 2 lines, thanks',
  'Sorry, please do not cancel any of the above.',
  'The above should not be cancelled',
  'above not required to cancel',
  'none of the above to be cancelled',
  'None of the above',
  'Not the above!',
  'Keep the above please',
  'The above are to be kept',
  'All the above to stay pls',
  'Please leave the above as is',
  'Please ignore the above list',
  'All above are still wanted',
  'The above 2 are reinstated',
  'The above are on hold',
  'above already cancelled',
  'Cancel all except the above',
  'Do not cancel the above but cancel these:',
  '-- do not cancel above this line --',
  'done up to here',
  'Do not cancel up to here',
  'Please do not cancel up to this line.',
  'Cancel only below this line',
  '^ do not cancel',
  '^^^ customer wants them',
  '↑ keep',
  '👆 do not cancel',
])('“%s” is about the lines above it, and not about those below', (sentence) => {
  expect(reasons(A, B, sentence, C)).toEqual([OUT, OUT, 'chosen'])
  expect(reasons('Order,Consignment', `SO-1,${A}`, `SO-2,${B}`, `"${sentence}",`, `SO-3,${C}`)).toEqual([
    ...[OUT, OUT, 'chosen'],
  ])
})

test.each([
  'Please cancel all of the above',
  'Please cancel the above. Do not deliver them.',
  'None of the above were delivered',
  'The above are no longer needed',
  'The above orders were cancelled by customers',
  'please keep customers informed of the above',
  'see above',
  'as above',
  '↑ cancel',
  'Thanks, and do not reply to this address',
])('“%s” says nothing against the lines above it', (sentence) => {
  expect(reasons(A, B, sentence, C)).toEqual(['chosen', 'chosen', 'chosen'])
})

test.each([
  'Cancel the above, do not cancel the below',
  'Do not cancel anything except the above',
  'Weight above 30 kg: do not cancel',
  'above = cancel, below = keep',
  'Cancel up to here',
  'Please only cancel down to this line',
])('“%s” is about those below', (sentence) => {
  expect(reasons(A, B, sentence, C)).toEqual(['chosen', 'chosen', OUT])
})

test('“Cancel up to here” above all lines is no reason to leave them out', () => {
  expect(reasons('Cancel up to here', A, B)).toEqual(['chosen', 'chosen'])
})

test('it reaches up to the heading of its part, over gaps, pages and names of sections', () => {
  expect(reasons('Please cancel:', A, '', 'And cancel these:', B, '', C, 'Do not cancel the above')).toEqual([
    ...['chosen', OUT, OUT],
  ])
  expect(reasons('Leeds:', A, '', 'York:', B, 'Do not cancel the above')).toEqual([OUT, OUT])
  const header = 'Order,Consignment'
  expect(reasons(header, `SO-1,${A}`, header, `SO-2,${B}`, 'Do not cancel the above,')).toEqual([OUT, OUT])
  expect(reasons(A, 'not the above', B, 'not the above', C)).toEqual([OUT, OUT, 'chosen'])
})

test('a line above that repeats an earlier one speaks for that one, too', () => {
  expect(reasons(A, B, 'Please cancel these too:', A, C, 'Not the above', D)).toEqual([
    ...[OUT, 'chosen', OUT, OUT, 'chosen'],
  ])
})

test.each([
  'Do not cancel',
  'Please do not cancel these.',
  'Keep these',
  'Leave all these',
  'None of these to be cancelled',
  'Sorry, please do not cancel until we confirm',
  'Do not cancel these yet',
])('“%s” below the last line is about all of them, if no words say which are to be cancelled', (sentence) => {
  expect(reasons(A, B, '', sentence, 'Kind regards')).toEqual([OUT, OUT])
})

test.each([
  ['Please do not cancel these.', 'unsure-rows'],
  ['Keep these', 'unsure-rows'],
  ['None of these to be cancelled', 'unsure-rows'],
  ['Sorry, please do not cancel until we confirm', 'unsure-rows'],
  ['Do not cancel', 'chosen'],
  ['Do not cancel these:', 'chosen'],
])('“%s” below lines whose title says to cancel them contradicts it, unless it may be a heading', (sentence, as) => {
  expect(reasons('To cancel', A, B, '', sentence)).toEqual([as, as])
  expect(reasons('Please cancel:', A, B, '', sentence, 'Ann')).toEqual([as, as])
})

test('it does not where another line follows, or where its part is left out anyway', () => {
  expect(reasons('To cancel', A, '', 'Keep these', B)).toEqual(['chosen', OUT])
  expect(reasons('To cancel', A, '', 'Keep', B, '', 'Keep these')).toEqual(['chosen', OUT])
  expect(reasons('To cancel', A, B, 'Please keep it')).toEqual(['chosen', OUT])
})

test.each(['Do not cancel:', 'Do not cancel any others', 'Please do not cancel anything else'])(
  '“%s” below the last line is not',
  (sentence) => {
    expect(reasons(A, B, '', sentence)).toEqual(['chosen', 'chosen'])
  },
)

test.each(['do not cancel this one', 'customer wants it', 'Please keep it'])(
  '“%s” right below a line may be about that one or the next, and no others',
  (sentence) => {
    expect(reasons(A, B, sentence, C, D)).toEqual(['chosen', OUT, OUT, 'chosen'])
    expect(reasons(A, B, sentence)).toEqual(['chosen', OUT])
    expect(reasons(A, B, '', `${sentence}:`, C, D)).toEqual(['chosen', 'chosen', OUT, OUT])
  },
)

test('in a text, it is about the references above it', () => {
  expect(reasons(`Please cancel ${A} today`, `and ${B}.`, '', 'Do not cancel the above.', `but cancel ${C}`)).toEqual([
    ...[OUT, OUT, 'found-in-text'],
  ])
  expect(reasons(`Ann has sent ${A} and ${B}.`, 'Please do not cancel these.')).toEqual([OUT, OUT])
})
