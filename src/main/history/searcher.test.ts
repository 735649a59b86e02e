import { expect, test } from 'vitest'
import type { FoundLine } from '../journal/search-lines.ts'
import { createSearcher } from './searcher.ts'
import { runId } from '../../../test/ids.ts'

const line = (number: number): FoundLine => ({
  id: runId('run'),
  of: runId('run'),
  row: { number, kind: 'consignment', text: '', result: 'cancelled', reason: '', attempts: 1 },
  cell: undefined,
})

/** Each reading of the clock is this many milliseconds after the one before. */
function clockThatGoes(ms: number) {
  let now = 0
  return { elapsed: () => (now += ms) }
}

/** `told`: the steps that were taken. */
function stepsOf(count: number, told: number[] = []) {
  return function* (): Generator<readonly FoundLine[]> {
    for (let step = 1; step <= count; step += 1) {
      told.push(step)
      yield [line(step)]
    }
  }
}

test('looks through everything, and says so', async () => {
  const { lines, end } = await createSearcher(stepsOf(3), clockThatGoes(1)).search('SO-1')

  expect([lines.map(({ row }) => row.number), end]).toEqual([[1, 2, 3], 'all'])
})

test('ends with the first 200, and says that there are more', async () => {
  const { lines, end } = await createSearcher(stepsOf(201), clockThatGoes(1)).search('SO-1')

  expect([lines.length, lines.at(-1)?.row.number, end]).toEqual([200, 200, 'enough'])
})

test('exactly as many as are shown are all that there are', async () => {
  expect(await createSearcher(stepsOf(200), clockThatGoes(1)).search('SO-1')).toMatchObject({ end: 'all' })
})

test('lets everything else take its turn after 10 ms', async () => {
  const told: number[] = []
  const searching = createSearcher(stepsOf(100, told), clockThatGoes(5)).search('SO-1')

  expect(told).toEqual([1, 2])
  await searching
  expect(told).toHaveLength(100)
})

test('a search that is stopped ends with what it has found', async () => {
  const searcher = createSearcher(stepsOf(100), clockThatGoes(5))
  const searching = searcher.search('SO-1')

  searcher.stop()

  const { lines, end } = await searching
  expect([lines.length, end]).toEqual([2, 'stopped'])
})

test('a new search takes the place of the one that goes on', async () => {
  const searcher = createSearcher(stepsOf(100), clockThatGoes(5))
  const first = searcher.search('SO-1')
  const second = searcher.search('SO-2')

  expect((await first).end).toBe('stopped')
  expect((await second).end).toBe('all')
})
