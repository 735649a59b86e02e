import { expect, test } from 'vitest'
import type { HandledBefore } from '#shared/run.ts'
import { handledSentence } from './handled-before.ts'

const MONDAY: HandledBefore = {
  count: 1189,
  cancelled: 1189,
  runs: 1,
  at: '2026-03-02T14:05:00+00:00',
  listName: 'monday.csv',
}

test.each([
  [
    'the whole list',
    MONDAY,
    1189,
    'All 1,189 were cancelled on Monday 2 March at 14:05 (monday.csv): nothing new here.',
  ],
  [
    'a part of it',
    { ...MONDAY, count: 812, cancelled: 812, who: 'ana' },
    1189,
    '812 of these were cancelled on Monday 2 March at 14:05 (monday.csv, by ana). 377 are new.',
  ],
  [
    'a list of which some were refused',
    { ...MONDAY, cancelled: 1170 },
    1189,
    'All 1,189 were sent before: 1,170 cancelled, 19 not known to be. That was on Monday 2 March at 14:05 (monday.csv): nothing new here.',
  ],
  [
    'references that no run has cancelled',
    { ...MONDAY, count: 2, cancelled: 0 },
    3,
    '2 of these were sent before, and are not known to be cancelled. That was on Monday 2 March at 14:05 (monday.csv). 1 is new.',
  ],
  [
    'several runs',
    { ...MONDAY, runs: 3 },
    1189,
    'All 1,189 were cancelled in earlier runs, most of them on Monday 2 March at 14:05 (monday.csv): nothing new here.',
  ],
  [
    'one reference',
    { ...MONDAY, count: 1, cancelled: 1 },
    1,
    'It was cancelled on Monday 2 March at 14:05 (monday.csv): nothing new here.',
  ],
])('says of %s what this computer knows', (_what, before, of, sentence) => {
  expect(handledSentence(before, of)).toBe(sentence)
})
