import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import type { LeftOut } from './left-out-tally.ts'
import { runSums, type Summed } from './run-sums.ts'

const run: Summed = {
  stage: { name: 'finished', stopped: true },
  counts: {
    lines: 6,
    consignments: 4,
    repeats: 1,
    blank: 1,
    unreadable: 0,
    chosen: 3,
    leftOut: 1,
    heldBack: 0,
    hadLeft: 0,
    outcomes: { ...NO_OUTCOMES, cancelled: 2, refused: 1 },
    sending: 0,
    waiting: 0,
  },
  confirmation: undefined,
}

const NONE = { heldBack: 0, noLonger: 0, hadLeft: 0, alreadyCancelled: 0, byHand: 0, notChosen: 0 }
const LEFT_OUT = { ...NONE, byHand: 1 }

function words(summed: Summed, leftOut: LeftOut): string {
  return runSums(summed, leftOut)
    .markup.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

test('the page has the sums, and that the run was stopped', () => {
  const page = words(run, LEFT_OUT)

  expect(page).toContain('2 of 3 consignments cancelled')
  expect(page).toContain('The run was stopped before its end.')
  expect(page).toContain(
    'The list has 6 lines: 4 consignments + 1 repeat + 1 blank or heading line. 1 of the consignments was left out: 1 by hand.',
  )
})

test.each([
  [{ ...NONE, byHand: 1 }, '1 of the consignments was left out: 1 by hand.'],
  [{ ...NONE, notChosen: 1 }, '1 of the consignments was left out: 1 not chosen for this run.'],
  [{ ...NONE, heldBack: 1 }, '1 of the consignments was left out: 1 needs a look.'],
  [
    { heldBack: 1_002, noLonger: 0, hadLeft: 0, alreadyCancelled: 200, byHand: 1, notChosen: 0 },
    '1,203 of the consignments were left out: 1,002 need a look, 200 were cancelled already, 1 by hand.',
  ],
])('accounts for what was left out: %o', (left, sentence) => {
  const counts = { ...run.counts, leftOut: left.heldBack + left.alreadyCancelled + left.byHand + left.notChosen }

  expect(words({ ...run, counts }, left)).toContain(` ${sentence} `)
})

test('says how many PRO has confirmed since, and when', () => {
  const at = '2026-11-23T14:20:00'
  const page = (confirmation: Summed['confirmation']): string => words({ ...run, confirmation }, LEFT_OUT)

  expect(page({ confirmed: 2, contradicted: 0, from: at, until: at })).toContain(
    '2 of 2 verified with PRO on Monday 23 November at 14:20.',
  )
  expect(page({ confirmed: 1, contradicted: 1, from: at, until: '2026-11-24T09:00:00' })).toMatch(
    /1 of 3 verified with PRO between Monday 23 November at 14:20 and Tuesday 24 November at 09:00\. +1 contradicted: PRO had reported it/,
  )
  expect(page(undefined)).not.toContain('confirmed')
})

test('a run that goes on says that its numbers are not final', () => {
  expect(words({ ...run, stage: { name: 'running' } }, LEFT_OUT)).toContain(
    'This run has not ended: the numbers are not final.',
  )
})
