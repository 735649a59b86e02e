import { expect, test } from 'vitest'
import type { HistorySum } from '#shared/history.ts'
import type { RunSnapshot } from '#shared/run.ts'
import { FakeRun } from '../../../test/renderer/fake-run.ts'
import { filterOf, rowsOf, sideGroups, sumsOf } from './shown.ts'
import { runId } from '../../../test/ids.ts'

const NOW = new Date(2026, 10, 27, 9).getTime()
const sum = (day: string | undefined, environment: HistorySum['environment'], lists: number, open = 0): HistorySum => ({
  day,
  environment,
  runs: 2,
  cancelled: 10,
  lists,
  unsettled: open > 0 ? 1 : 0,
  open,
})
/** One list of LIVE was run on both days. */
const SUMS = [
  sum('2026-11-27', 'production', 2, 3),
  sum('2026-11-27', 'practice', 2),
  sum('2026-11-26', 'production', 1, 3),
  sum(undefined, 'practice', 2),
  sum(undefined, 'production', 2, 3),
]

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

test('sums only what is shown, for each environment by itself', () => {
  expect(sumsOf(SUMS, 'on:2026-11-26')).toEqual([SUMS[2]])
  expect(sumsOf(SUMS, 'on:2026-11-27')).toEqual([SUMS[0], SUMS[1]])
  expect(sumsOf(SUMS, 'in:practice')).toEqual([SUMS[3]])
  expect(sumsOf(SUMS, 'all')).toEqual([SUMS[4], SUMS[3]])
})

test('names what there is at the side, with the number of lists', () => {
  const groups = sideGroups(SUMS, 'all', NOW).map(({ items }) => items.map(({ word, count }) => [word, count]))

  expect(groups).toEqual([
    [
      ['All lists', 4],
      ['Still to do', 1],
      ['LIVE', 2],
      ['PRACTICE', 2],
    ],
    [
      ['Today', 4],
      ['Yesterday', 1],
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

  expect(rowsOf(runs, 'all').map((row) => (row.kind === 'day' ? row.day : row.run.startedAt))).toEqual([
    undefined,
    '2026-11-20T09:00:00+00:00',
    '2026-11-27',
    '2026-11-27T08:00:00+00:00',
    '2026-11-27T07:00:00+00:00',
    '2026-11-20',
    '2026-11-20T10:00:00+00:00',
  ])
})

test('a list that was run again on another day stands under the day that is shown, with its time on that day', () => {
  const [earlier, later] = ['2026-11-26T15:00:00+00:00', '2026-11-27T08:00:00+00:00'] as const
  const again = run(later)
  const twice = { ...again, runs: [{ id: again.id, startedAt: earlier }, ...again.runs] }

  expect(rowsOf([twice], 'on:2026-11-26')).toEqual([
    { kind: 'day', day: '2026-11-26' },
    { kind: 'run', run: twice, startedAt: earlier },
  ])
  expect(rowsOf([twice], 'all')).toMatchObject([{ day: '2026-11-27' }, { startedAt: later }])
})

test.each(['in:sandbox', 'on:2026-11-20', 'on:2026-10-01'] as const)(
  'what is shown (%s) keeps its place at the side once none of its runs is left',
  (shown) => {
    const others = Array.from({ length: 12 }, (_, at) => sum(`2026-11-${String(27 - at)}`, 'production', 1))
    const offered = (sums: readonly HistorySum[]): readonly unknown[] =>
      sideGroups(sums, shown, NOW).flatMap(({ items }) => items.filter(({ value }) => value === shown))

    expect(offered([])).toMatchObject([{ value: shown, count: 0 }])
    expect(offered(others.filter(({ day }) => shown !== `on:${day}`))).toMatchObject([{ value: shown, count: 0 }])
  },
)
