import { expect, test } from 'vitest'
import type { PreparedLine } from '#shared/ipc/channels.ts'
import { MAX_CALL_CHARACTERS, type Line } from '#shared/list.ts'
import { prepareParts } from './prepare-parts.ts'

function blank(number: number, cell = ''): Line {
  return { kind: 'blank', number, cells: [cell] }
}

function prepare(line: Line): PreparedLine {
  return { ...line, cells: line.cells, chosen: false }
}

function numbersOf(lines: readonly Line[]): readonly (readonly number[])[] {
  return [...prepareParts(lines, prepare)].map((part) => part.map(({ number }) => number))
}

test('a part has 250 lines at most', () => {
  const lines = Array.from({ length: 1_250 }, (_, index) => blank(index + 1))

  expect(numbersOf(lines).map((part) => part.length)).toEqual([250, 250, 250, 250, 250])
  expect(numbersOf(lines).flat()).toEqual(lines.map(({ number }) => number))
})

test('rows that are too long for one call go in several', () => {
  const half = 'x'.repeat(MAX_CALL_CHARACTERS / 2)
  const whole = 'x'.repeat(MAX_CALL_CHARACTERS)
  const lines = [blank(1, half), blank(2, half), blank(3, 'x'), blank(4, whole), blank(5)]

  expect(numbersOf(lines)).toEqual([[1, 2], [3], [4, 5]])
})

test('no lines make no part', () => {
  expect(numbersOf([])).toEqual([])
})
