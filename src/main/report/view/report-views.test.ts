import { expect, test } from 'vitest'
import { TODO_GROUPS } from '#shared/todo.ts'
import type { ReportQuery } from '#shared/report/view.ts'
import type { Reference } from '#shared/reference.ts'
import type { ReportRow } from '#shared/run.ts'
import { listedIn } from '#shared/report/groups.ts'
import { references } from '../../../../test/main/trial/trial.ts'
import type { JournalLine } from '../../journal/report-rows.ts'
import { createSurveyor } from './group-survey.ts'
import { createViews } from './report-views.ts'
import { runId } from '../../../../test/ids.ts'

const [A, B, C, D] = references(4) as [Reference, Reference, Reference, Reference]

function line(position: number, row: Partial<ReportRow>, ...cells: string[]): JournalLine {
  const base = { kind: 'consignment', text: '', result: 'cancelled', reason: '', attempts: 1 } as const
  return { cells, run: runId('run'), row: { number: position + 2, position, ...base, ...row } }
}

const LINES = [
  line(0, { reference: A }, 'SO-10', 'Leeds'),
  line(1, { reference: B, result: 'not-found' }, 'SO-9', 'Hull'),
  line(2, { reference: C, result: 'refused', state: 'Manifested' }, 'SO-100', 'Leeds'),
  line(3, { reference: D, result: 'unknown' }, 'SO-1', 'Leeds'),
  line(4, { kind: 'unreadable', result: 'unreadable' }, 'SO-2', 'EP-1'),
  line(5, { kind: 'blank', result: 'blank' }, '', ''),
]

function setUp(lines: readonly JournalLine[] = LINES) {
  let revision = 0
  let looks = 0
  const journal = {
    revision: () => revision,
    *reportLines() {
      looks += 1
      yield* lines
    },
    *reportGroups() {
      for (const { row } of lines) yield { group: listedIn(row), isTicked: row.noLonger?.as === 'ticked' }
    },
  }
  const survey = createSurveyor(journal)
  const viewOf = createViews(journal, survey)
  const positions = async (query: Partial<ReportQuery>) =>
    (await viewOf({ id: runId('a'), show: { kind: 'all' }, search: '', order: null, ...query }))?.positions
  return { viewOf, survey, positions, looks: () => looks, write: () => (revision += 1) }
}

test('what is to do comes with the most urgent first, and nothing else', async () => {
  const { positions } = setUp()

  expect(await positions({ show: { kind: 'to-do' } })).toEqual([3, 2, 1, 4])
})

test('every line is in one group, and the groups have all lines', async () => {
  const { survey, positions } = setUp()
  const { counts } = await survey(runId('a'))

  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(LINES.length)
  expect(TODO_GROUPS.reduce((sum, group) => sum + counts[group], 0)).toBe(4)
  expect(await positions({ show: { kind: 'group', group: 'manifested' } })).toEqual([2])
})

test('what was ticked off keeps its place, counts as no longer to do, and is found there', async () => {
  const tick = { who: 'ana', at: '2026-01-05T10:20:00Z', note: '' }
  const dealtWith = new Map<number, Partial<ReportRow>>([
    [2, { noLonger: { as: 'ticked', tick } }],
    [3, { noLonger: { as: 'cancelled', at: undefined } }],
  ])
  const lines = LINES.map((each, at) => ({ ...each, row: { ...each.row, ...dealtWith.get(at) } }))
  const { survey, positions } = setUp(lines)

  const { counts } = await survey(runId('a'))
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(LINES.length)
  expect([counts.manifested, counts.unknown, counts['no-longer']]).toEqual([0, 0, 2])
  expect(TODO_GROUPS.reduce((sum, group) => sum + counts[group], 0)).toBe(2)
  expect(await positions({ show: { kind: 'to-do' } })).toEqual([2, 1, 4])
  expect(await positions({ show: { kind: 'group', group: 'manifested' } })).toEqual([2])
  expect(await positions({ show: { kind: 'group', group: 'no-longer' } })).toEqual([2, 3])
})

test.each([
  ['own cells, numbers by their value', 0, [5, 3, 4, 1, 0, 2]],
  ['lines', 'line', [0, 1, 2, 3, 4, 5]],
  ['references', 'reference', [4, 5, 0, 1, 2, 3]],
  ['outcomes, equal ones as they stood', 'outcome', [5, 0, 1, 2, 3, 4]],
] as const)('rows stand in the order of %s', async (_what, by, expected) => {
  expect(await setUp().positions({ order: { by, isDescending: false } })).toEqual(expected)
})

test('in descending order equal ones stay as they stood', async () => {
  expect(await setUp().positions({ order: { by: 1, isDescending: true } })).toEqual([0, 2, 3, 1, 4, 5])
})

test('what is found in other groups is counted', async () => {
  const { viewOf } = setUp()

  expect(
    await viewOf({ id: runId('a'), show: { kind: 'group', group: 'not-found' }, search: 'leeds', order: null }),
  ).toMatchObject({ positions: [], elsewhere: 3 })
  expect(await viewOf({ id: runId('a'), show: { kind: 'to-do' }, search: 'leeds', order: null })).toMatchObject({
    positions: [3, 2],
    elsewhere: 1,
  })
})

test('a query is answered from what is known, until the journal changes', async () => {
  const { positions, looks, write } = setUp()

  await positions({ search: 'hull' })
  await positions({ search: 'hull' })
  expect(looks()).toBe(1)
  write()
  await positions({ search: 'hull' })

  expect(looks()).toBe(2)
})

test('a later query ends the one before it, which takes as many turns as it needs', async () => {
  const many = Array.from({ length: 200_000 }, (_, at) => line(at, { reference: A }, `SO-${at}`))
  const { positions } = setUp(many)
  let turns = 0
  const turning = setInterval(() => (turns += 1), 1)

  const sorted = await positions({ order: { by: 0, isDescending: true } })
  clearInterval(turning)
  const [overtaken, last] = await Promise.all([positions({ search: 'so-1' }), positions({ search: 'so-199999' })])

  expect([sorted?.[0], sorted?.length]).toEqual([199_999, 200_000])
  expect(turns).toBeGreaterThan(5)
  expect([overtaken, last]).toEqual([undefined, [199_999]])
})

test('pages of one query are both answered, though the journal changed between them', async () => {
  const many = Array.from({ length: 100_000 }, (_, at) => line(at, { reference: A }, `SO-${at}`))
  const { positions, write } = setUp(many)

  const first = positions({ search: 'so-9999' })
  write()
  const second = positions({ search: 'so-9999' })

  expect((await Promise.all([first, second])).map((found) => found?.length)).toEqual([11, 11])
})
