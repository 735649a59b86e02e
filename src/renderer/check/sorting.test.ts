import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import { fakeList, fakeReference } from '../lib/fake-list.ts'
import { NO_CHOICE } from './choice.ts'
import { findingsInOrder } from './findings-in-order.ts'
import { LineNumbers } from './line-numbers.ts'
import { leftOutByCheck, sortLines } from './sorting.ts'

const state = (name: string): Finding => ({ kind: 'state', state: name })

const { lines: LINES } = fakeList(10)
const FINDINGS = new Map<ReturnType<typeof fakeReference>, Finding>([
  [fakeReference(1), state('Allocated')],
  [fakeReference(2), state('ReadyToShip')],
  [fakeReference(3), state('Manifested')],
  [fakeReference(4), state('Cancelled')],
  [fakeReference(5), state('Manifesting')],
  [fakeReference(6), state('Cancelling')],
  [fakeReference(7), state('Teleported')],
  [fakeReference(8), { kind: 'not-found' }],
  [fakeReference(9), { kind: 'unread' }],
])

const FOUND = findingsInOrder(LINES, FINDINGS)

test('sorts a list by what PRO says, and chooses only what looks ready', () => {
  const sorting = sortLines(LINES, FOUND, NO_CHOICE)

  expect(sorting.groups).toEqual({
    ready: { all: 2, leftOut: 0 },
    'already-cancelled': { all: 1, leftOut: 1 },
    later: { all: 2, leftOut: 2 },
    busy: { all: 2, leftOut: 2 },
    'not-found': { all: 1, leftOut: 1 },
    unread: { all: 2, leftOut: 2 },
  })
  expect([...sorting.leftOut]).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  expect(leftOutByCheck(sorting)).toBe(8)
})

test('counts those that PRO was not asked about', () => {
  expect(sortLines(LINES, FOUND, NO_CHOICE).notAsked).toBe(1)
})

test('chooses everything where no check was made', () => {
  expect(sortLines(LINES, undefined, NO_CHOICE)).toEqual({
    leftOut: new LineNumbers([]),
    groups: undefined,
    notAsked: 0,
  })
})
