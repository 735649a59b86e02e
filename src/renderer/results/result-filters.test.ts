import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import { filterShown, reportChips, runChips } from './result-filters.ts'

const COUNTS = {
  ...{ lines: 10, consignments: 10, repeats: 0, blank: 0, unreadable: 0, chosen: 10, leftOut: 0, heldBack: 0 },
  ...{ outcomes: { ...NO_OUTCOMES, cancelled: 7, unknown: 1 }, sending: 2, waiting: 0 },
}
const ASKING = { counts: COUNTS, stage: { name: 'running' }, asking: true } as const
const SETTLED = {
  counts: { ...COUNTS, outcomes: { ...NO_OUTCOMES, cancelled: 10 }, sending: 0 },
  stage: { name: 'finished', stopped: false },
  asking: false,
} as const

test.each([reportChips, runChips])('what PRO is asked about again stays among the unknown', (chips) => {
  expect(chips(ASKING, 'All', 'To do').map(({ word, count }) => `${word} ${count}`)).toEqual([
    'To do 3',
    'All 10',
    'Unknown 3',
    'Cancelled 7',
  ])
})

test('a result that no line has any more gives way to all lines', () => {
  expect(filterShown('unknown', reportChips(ASKING, 'All', 'To do'))).toBe('unknown')
  expect(filterShown('unknown', reportChips(SETTLED, 'All', 'To do'))).toBe('all')
})

test('what asks something of a person is shown first, until another result is chosen', () => {
  expect(filterShown(undefined, reportChips(ASKING, 'All', 'To do'))).toBe('to-do')
  expect(filterShown(undefined, reportChips(SETTLED, 'All', 'To do'))).toBe('all')
  expect(filterShown('cancelled', reportChips(ASKING, 'All', 'To do'))).toBe('cancelled')
})
