import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { fakeReference } from '../../../../../test/renderer/fake-list.ts'
import { createMatcher } from '#shared/found-by.ts'
import { searchLines } from './line-search.ts'

const LINES: readonly Line[] = [
  { kind: 'consignment', number: 1204, reference: fakeReference(55), cells: ['SO-9', 'ec000000055', 'Müller'] },
  { kind: 'unreadable', number: 7, why: 'package', cells: ['SO-10', 'EP-000-05D-1NS', 'Smith'] },
  { kind: 'blank', number: 8, cells: ['', ''] },
]

const find = async (query: string): Promise<readonly number[] | undefined> =>
  (await searchLines(LINES, createMatcher(query), () => Promise.resolve(true)))?.map(({ number }) => number)

test.each([
  ['1204', [1204]],
  ['1,204', [1204]],
  ['EC-000-000-055', [1204]],
  ['ec000 000055', [1204]],
  ['müll', [1204]],
  ['so-', [1204, 7]],
  ['EP-000', [7]],
  ['8', [8]],
  ['nothing like it', []],
])('%j finds the lines %j', async (query, numbers) => {
  expect(await find(query)).toEqual(numbers)
})

test('gives way to a later search', async () => {
  const many = Array.from({ length: 5_000 }, () => LINES).flat()

  expect(
    await searchLines(
      many,
      () => true,
      () => Promise.resolve(false),
    ),
  ).toBeUndefined()
})
