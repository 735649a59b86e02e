import { expect, test } from 'vitest'
import type { DaySum } from '#shared/history.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { FakeRun } from '../../../test/renderer/fake-run.ts'
import { byEnvironment, filterOf, rowsOf, sideGroups, sumsOf } from './shown.ts'
import { runId } from '../../../test/ids.ts'

const NOW = new Date(2026, 10, 27, 9).getTime()
const sum = (day: string, environment: DaySum['environment'], open = 0): DaySum => ({
  ...{ day, environment, runs: 2, unsettled: open > 0 ? 1 : 0, cancelled: 10, open },
})
const SUMS = [sum('2026-11-27', 'production', 3), sum('2026-11-27', 'practice'), sum('2026-11-26', 'production')]

function run(startedAt: string, isFinished = true): RunSnapshot {
  const head = { environment: 'sandbox', name: 'a.csv', source: 'file', header: null, column: 0 } as const
  const played = new FakeRun(runId(crypto.randomUUID()), head, [])
  played.stage = isFinished ? { name: 'finished', stopped: false } : { name: 'running' }
  played.startedAt = startedAt
  return played.snapshot()
}

test('asks main for one day, one environment, what is still to do, or everything', () => {
  expect([filterOf('all'), filterOf('open'), filterOf('in:sandbox'), filterOf('on:2026-11-27')]).toEqual([
    {},
    { open: true },
    { environment: 'sandbox' },
    { day: '2026-11-27' },
  ])
})

test('does not add up what was done in different environments', () => {
  expect(byEnvironment(SUMS)).toEqual([
    { environment: 'production', runs: 4, unsettled: 1, cancelled: 20, open: 3 },
    { environment: 'practice', runs: 2, unsettled: 0, cancelled: 10, open: 0 },
  ])
})

test('sums only what is shown', () => {
  expect(sumsOf(SUMS, 'on:2026-11-26')).toEqual([SUMS[2]])
  expect(sumsOf(SUMS, 'in:practice')).toEqual([SUMS[1]])
  expect(sumsOf(SUMS, 'all')).toEqual(SUMS)
})

test('names what there is at the side, with the number of runs', () => {
  const groups = sideGroups(SUMS, 'all', NOW).map(({ items }) => items.map(({ word, count }) => [word, count]))

  expect(groups).toEqual([
    [
      ['All runs', 6],
      ['Still to do', 1],
      ['LIVE', 4],
      ['PRACTICE', 2],
    ],
    [
      ['Today', 4],
      ['Yesterday', 2],
    ],
  ])
})

test('puts the runs under their days, and what has not finished above all', () => {
  const runs = [
    run('2026-11-20T09:00:00+00:00', false),
    run('2026-11-27T08:00:00+00:00'),
    run('2026-11-27T07:00:00+00:00'),
    run('2026-11-20T10:00:00+00:00'),
  ]

  expect(rowsOf(runs).map((row) => (row.kind === 'day' ? row.day : row.run.startedAt))).toEqual([
    undefined,
    '2026-11-20T09:00:00+00:00',
    '2026-11-27',
    '2026-11-27T08:00:00+00:00',
    '2026-11-27T07:00:00+00:00',
    '2026-11-20',
    '2026-11-20T10:00:00+00:00',
  ])
})

test.each(['in:sandbox', 'on:2026-11-20', 'on:2026-10-01'] as const)(
  'what is shown (%s) keeps its place at the side once none of its runs is left',
  (shown) => {
    const others = Array.from({ length: 12 }, (_, at) => sum(`2026-11-${String(27 - at)}`, 'production'))
    const offered = (sums: readonly DaySum[]): readonly unknown[] =>
      sideGroups(sums, shown, NOW).flatMap(({ items }) => items.filter(({ value }) => value === shown))

    expect(offered([])).toMatchObject([{ value: shown, count: 0 }])
    expect(offered(others.filter(({ day }) => shown !== `on:${day}`))).toMatchObject([{ value: shown, count: 0 }])
  },
)
