import { expect, test } from 'vitest'
import type { Line } from '#shared/list.ts'
import { fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { leavingOutByHand, NO_CHOICE } from './choice.ts'
import { filterLines, type CheckFilter, type Shown } from './line-filter.ts'
import { surveyLines } from './line-survey.ts'
import { sortLines } from './places.ts'

const CELLS = { cells: [] } as const
const REPAIRED: Line = { ...CELLS, number: 4, kind: 'consignment', reference: fakeReference(4), writtenAs: 'EC 4' }
const UNREADABLE: Line = { ...CELLS, number: 5, kind: 'unreadable', why: 'package' }
const BLANK: Line = { ...CELLS, number: 6, kind: 'blank' }

function shown(lines: readonly Line[], filter: CheckFilter, choice = NO_CHOICE): Shown {
  return filterLines(lines, filter, sortLines(lines, undefined, choice), surveyLines(lines).deserving)
}

function numbersOf({ top, below }: Shown): readonly (readonly number[])[] {
  return [top, below].map((part) => part.map(({ number }) => number))
}

test('shows what is not cancelled, the most urgent first, and then the rest, beginning with what deserves a look', () => {
  const { lines } = fakeList(3, [REPAIRED, UNREADABLE, BLANK])

  const first = shown(lines, 'not', leavingOutByHand(NO_CHOICE, new Set([2])))

  expect(numbersOf(first)).toEqual([
    [5, 2],
    [4, 1, 3],
  ])
})

test('shows the lines of one place, in their order', () => {
  const { lines } = fakeList(3, [REPAIRED, UNREADABLE, BLANK])

  expect(numbersOf(shown(lines, 'ready'))).toEqual([[1, 2, 3, 4], []])
  expect(numbersOf(shown(lines, 'blank'))).toEqual([[6], []])
  expect(numbersOf(shown(lines, 'may-have-left'))).toEqual([[], []])
})

test('does not copy a list of which every line is in the same place', () => {
  const { lines } = fakeList(3)

  expect(shown(lines, 'not').below).toBe(lines)
  expect(shown(lines, 'ready').top).toBe(lines)
})
