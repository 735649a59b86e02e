import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Finding } from '#shared/check.ts'
import { LEFT_OUT_AS, type Line, type WholeLine } from '#shared/list.ts'
import { fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import { leavingOutByHand, NO_CHOICE } from './choice.ts'
import { findingsOfLines, type FindingsInOrder } from './findings-in-order.ts'
import { LineNumbers } from './line-numbers.ts'
import { CHOSEN_PLACES, LEFT_OUT_PLACES, leftOutByCheck, PLACES, sortLines, type Place } from './places.ts'
import { canonicalState } from '#shared/state.ts'

const state = (name: string): Finding => ({ kind: 'state', state: canonicalState(name) })

const BASE = { number: 1, cells: [], why: 'package' } as const
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

const foundOf = (lines: readonly Line[]): FindingsInOrder =>
  findingsOfLines(lines, { findings: FINDINGS, lines: [], inOrder: [] })
const FOUND = foundOf(LINES)

test('sorts a list by what PRO says, and chooses only what looks ready', () => {
  const sorting = sortLines(LINES, FOUND, NO_CHOICE)

  const byGroup = {
    ready: 2,
    manifested: 1,
    'may-have-left': 1,
    busy: 2,
    'not-found': 1,
    unread: 1,
    unasked: 1,
    'already-cancelled': 1,
  }
  expect(sorting.groups).toEqual(byGroup)
  expect(sorting.counts).toMatchObject(byGroup)
  expect([...sorting.leftOut]).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  expect(leftOutByCheck(sorting)).toBe(8)
})

test('counts those that PRO was not asked about', () => {
  expect(sortLines(LINES, FOUND, NO_CHOICE).notAsked).toBe(1)
})

test('chooses everything where no check was made', () => {
  expect(sortLines(LINES, undefined, NO_CHOICE)).toMatchObject({
    counts: { ready: 10, unread: 0 },
    leftOut: new LineNumbers([]),
    groups: undefined,
    notAsked: 0,
  })
})

test('every line has exactly one place, and those of consignments add up to what is sent and what is not', () => {
  const line = fc.oneof(
    fc.constantFrom<Line['kind']>('blank', 'unreadable').map((kind) => ({ ...BASE, kind }) as WholeLine),
    fc
      .record({ leftOutAs: fc.constantFrom(undefined, ...LEFT_OUT_AS), at: fc.integer({ min: 1, max: 10 }) })
      .map(({ leftOutAs, at }): WholeLine => ({
        ...BASE,
        kind: 'consignment',
        reference: fakeReference(at),
        leftOutAs,
      })),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), fc.array(fc.nat(29)), (some, isChecked, byHand) => {
      const lines = some.map((each, at) => ({ ...each, number: at + 1 }))
      const choice = leavingOutByHand(NO_CHOICE, new Set(byHand.map((at) => at + 1)))

      const { counts, leftOut } = sortLines(lines, isChecked ? foundOf(lines) : undefined, choice)

      const sum = (places: readonly Place[]): number => places.reduce((all, place) => all + counts[place], 0)
      const consignments = lines.filter(({ kind }) => kind === 'consignment').length
      expect(sum(PLACES)).toBe(lines.length)
      expect(sum(CHOSEN_PLACES)).toBe(consignments - leftOut.size)
      expect(sum(LEFT_OUT_PLACES)).toBe(leftOut.size + counts.unreadable)
    }),
  )
})
