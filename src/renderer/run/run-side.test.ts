import { expect, test } from 'vitest'
import { NO_OUTCOMES } from '#shared/outcome.ts'
import { runSide } from './run-side.ts'

const COUNTS = {
  lines: 12,
  consignments: 11,
  repeats: 0,
  blank: 0,
  unreadable: 1,
  chosen: 10,
  leftOut: 1,
  heldBack: 0,
  hadLeft: 0,
  outcomes: { ...NO_OUTCOMES, cancelled: 6, unknown: 1 },
  sending: 2,
  waiting: 1,
}
const RUN = { counts: COUNTS, stage: { name: 'running' }, asking: false } as const

const words = (run: Parameters<typeof runSide>[0]): readonly string[] =>
  runSide(run).flatMap(({ items }) => items.map(({ word, count }) => `${word} ${count}`))

test('what is not cancelled is first, and each result keeps its place at zero', () => {
  expect(words(RUN)).toEqual([
    'All 10',
    'Unknown 1',
    'Refused 0',
    'Not found 0',
    'Not sent 0',
    'Cancelled 6',
    'Already cancelled 0',
    'At PRO now 2',
    'Waiting 1',
  ])
})

test('what PRO is asked about again stays among the unknown', () => {
  expect(words({ ...RUN, asking: true }).slice(0, 3)).toEqual(['All 10', 'Unknown 4', 'Refused 0'])
  expect(words({ ...RUN, asking: true })).not.toContain('At PRO now 2')
})
