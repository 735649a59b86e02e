// @vitest-environment node
import { expect, test } from 'vitest'
import { readText } from '../text/read-text.ts'
import { wholeReading } from '../../../../../test/renderer/whole-reading.ts'

const [A, B] = ['EC-000-05D-1NS', 'EC-000-05D-1NT'] as const

/** Why each reference is left out, in order. */
function reasons(...rows: readonly string[]): readonly string[] {
  const { lines } = wholeReading(readText(`${rows.join('\n')}\n`))
  return lines.flatMap((line) => ('reference' in line ? [line.leftOutAs ?? 'chosen'] : []))
}

const NEITHER = ['chosen', 'chosen']

const TAKEN_BACK = [
  'changed mind - wants it',
  'Cust changed her mind and wants it now',
  'customer wants it after all',
  'asked to cancel but now wants it',
  'Customer rang, still wants it.',
  'wanted after all',
  'still needed!',
  'going ahead after all',
  'customer is keeping this one',
  'decided to keep it',
  'changed mind - keep',
  'keep for now',
  'customer will wait for it',
  'cancel cancelled',
  'cancellation request was withdrawn',
  'cancellation no longer required',
  'cancelled by mistake',
  'no cancellation needed',
  'hold the cancellation',
  'no longer to be cancelled',
  'no longer wishes to cancel',
  'no need to cancel',
  "cust isn't cancelling",
  'pls not cancel',
  'this one not cancel',
  "doesn't want it cancelled",
  "didn't ask to cancel",
  'ne plus annuler',
  'reinstated',
  're-instated per Ann',
  'please ignore',
  'Please disregard this line.',
  'pls ignore, wrong line',
  'remove from this list',
  'excluded from cancellation',
  'should not be on the list',
  'leave it for now',
  "don't action",
  'never mind',
]

test.each(TAKEN_BACK)('a row whose note says that it is wanted after all is left out: “%s”', (note) => {
  expect(reasons('Consignment,Note', `${A},lost`, `${B},"${note}"`)).toEqual(['chosen', 'not-to-cancel'])
})

test.each([
  'keep customer informed',
  'keep dry',
  'duplicate, keep other one',
  'keeping the other one',
  'no longer needed',
  'not wanted',
  'do not deliver',
  'please cancel, customer does not want it',
  'no longer want please cancel',
  'customer changed mind',
  'not needed after all',
  'cancel after all',
  'wants it in blue, cancel and reorder',
  'wants it cancelled asap',
  'needs it sooner',
  'still not delivered',
  'payment still required',
  'driver will wait 5 minutes',
  'will wait for refund',
  'cancel - no longer needed',
  'Cancellation: no longer required',
  'cancel cancelled orders',
  'cancelled by customer',
  'No cancellation fee',
  'why not cancelled?',
  'did not cancel in shop',
  'reinstate stock',
  'ordered by mistake',
  'ignore address',
  'remove from system',
  'do not dispatch',
])('a row whose note says to cancel, or nothing of it, is chosen: “%s”', (note) => {
  expect(reasons('Consignment,Note', `${A},"${note}"`, `${B},"${note}"`)).toEqual(NEITHER)
})

test.each([
  'These should stay:',
  'These stay',
  'No need to cancel these',
  'To keep',
  'Wanted after all',
  'Customers still want these',
  'Still going out',
  'Please leave these alone',
  'The following can be shipped',
  'Not for cancellation',
  'Cancellations withdrawn:',
  'OK to ship',
  'DNC',
  'Ignore these',
])('what stands below “%s” is left out, also at the beginning', (heading) => {
  expect(reasons(heading, A, B)).toEqual(['not-to-cancel', 'not-to-cancel'])
  expect(reasons('Order,Consignment', `SO-1,${A}`, `${heading},`, `SO-2,${B}`)).toEqual(['chosen', 'not-to-cancel'])
})

test.each([
  'Changed their minds',
  'Please cancel - customers do not want them',
  'No longer needed',
  'Not needed after all',
  'Do not deliver',
  'These cannot be delivered',
  'Keep customers informed',
  'Please cancel, no need to reply',
  'Live',
  'Stock reinstated',
])('what stands below “%s” at the beginning is chosen', (heading) => {
  expect(reasons(heading, A, B)).toEqual(NEITHER)
})

test.each([
  'dnc',
  'D.N.C.',
  'hold',
  'HOLD - waiting for payment',
  'put on hold',
  'hold until Friday',
  'wait',
  'not yet',
  'ok to ship',
  'please send',
  'ship it',
  'dispatch as normal',
])('a row that a note sends or stops is left out, with and without a name of its column: “%s”', (note) => {
  expect(reasons('Consignment,Notes', `${A},lost`, `${B},${note}`)).toEqual(['chosen', 'not-to-cancel'])
  expect(reasons(`${A},lost`, `${B},${note}`)).toEqual(['chosen', 'not-to-cancel'])
})

test.each([
  ['Notes', 'send replacement'],
  ['Notes', 'Hold the parcel. Ask PRO again'],
  ['Notes', 'not yet paid'],
  ['Notes', 'n/a'],
  ['Notes', 'ok'],
  ['Status', 'On hold'],
  ['Status', 'OK to ship'],
  ['Environment', 'Live'],
  ['Carrier', 'DNC'],
  ['Delivery instructions', 'Hold'],
])('one with other words or in another column is chosen: under “%s”, “%s”', (name, cell) => {
  expect(reasons(`Consignment,${name}`, `${A},${cell}`, `${B},${cell}`)).toEqual(NEITHER)
})

test('“live” is a note where the column is named so, and may be a state of all where it is not', () => {
  expect(reasons('Consignment,Notes', `${A},lost`, `${B},live`)).toEqual(['chosen', 'not-to-cancel'])
  expect(reasons(`${A},Live`, `${B},Live`)).toEqual(NEITHER)
})

test('long cells of such words are read in one go', { timeout: 20_000 }, () => {
  const notes = ['to '.repeat(300_000), ' '.repeat(300_000), 'wants it in '.repeat(100_000)]

  for (const note of notes) expect(reasons(`${A},"${note}x"`, `${B},keep`)).toEqual(['chosen', 'not-to-cancel'])
})
