import { expect, test } from 'vitest'
import { fakeList, fakeReference } from '../../../../test/renderer/fake-list.ts'
import {
  choiceAfter,
  including,
  isLeftOut,
  leavingOut,
  leavingOutByHand,
  NO_CHOICE,
  takenBack,
  type Consignment,
} from './choice.ts'

function consignment(number: number): Consignment {
  return { kind: 'consignment', number, reference: fakeReference(number), cells: [] }
}

const [ONE, TWO] = [consignment(1), consignment(2)]

test.each([
  [undefined, false],
  ['ready', false],
  ['manifested', true],
  ['already-cancelled', true],
  ['busy', true],
  ['not-found', true],
  ['unread', true],
] as const)('of the group %s, a line is left out unless a person says otherwise: %s', (group, expected) => {
  expect(isLeftOut(ONE, group, NO_CHOICE)).toBe(expected)
})

test('what a person left out stays so, whatever the check finds', () => {
  const choice = leavingOutByHand(NO_CHOICE, new Set([1]))

  expect([isLeftOut(ONE, 'ready', choice), isLeftOut(ONE, 'manifested', choice)]).toEqual([true, true])
})

test('what a person included stays so only as long as it is in that group', () => {
  const choice = including(NO_CHOICE, [ONE], 'manifested')

  expect(isLeftOut(ONE, 'manifested', choice)).toBe(false)
  expect(isLeftOut(ONE, 'busy', choice)).toBe(true)
})

test('a whole group is included with those that were left out by hand, and left out again', () => {
  const before = leavingOutByHand(NO_CHOICE, new Set([1]))
  const included = including(before, [ONE, TWO], 'manifested')
  const out = leavingOut(included, [ONE, TWO])

  expect([isLeftOut(ONE, 'manifested', included), isLeftOut(TWO, 'manifested', included)]).toEqual([false, false])
  expect([isLeftOut(ONE, 'manifested', out), isLeftOut(TWO, 'manifested', out)]).toEqual([true, true])
})

test('what was included and left out again stays out, in whatever group the next check finds it', () => {
  const out = leavingOut(including(NO_CHOICE, [ONE], 'manifested'), [ONE])

  expect([isLeftOut(ONE, 'manifested', out), isLeftOut(ONE, 'ready', out)]).toEqual([true, true])
})

test('what looks ready is left out by hand only', () => {
  const choice = leavingOut(NO_CHOICE, [ONE])

  expect([isLeftOut(ONE, 'ready', choice), isLeftOut(TWO, 'ready', choice)]).toEqual([true, false])
})

test('taking a step back keeps what was left out since', () => {
  const included = including(NO_CHOICE, [ONE, TWO], 'manifested')
  const since = leavingOutByHand(included, new Set([9]))

  const now = takenBack(since, NO_CHOICE, included)

  expect([isLeftOut(ONE, 'manifested', now), isLeftOut(TWO, 'manifested', now)]).toEqual([true, true])
  expect(isLeftOut(consignment(9), 'ready', now)).toBe(true)
})

test('taking a step back keeps what was included since', () => {
  const out = leavingOut(NO_CHOICE, [ONE, TWO])
  const since = including(out, [ONE], 'manifested')

  const now = takenBack(since, NO_CHOICE, out)

  expect([isLeftOut(ONE, 'manifested', now), isLeftOut(TWO, 'ready', now)]).toEqual([false, false])
})

test('taking back that a group was left out includes those that were included', () => {
  const included = including(NO_CHOICE, [ONE], 'manifested')
  const out = leavingOut(included, [ONE])

  expect(isLeftOut(ONE, 'manifested', takenBack(out, included, out))).toBe(false)
})

test('what was included is no longer so when its line is corrected to another reference', () => {
  const before = { ...fakeList(2), lines: [ONE, TWO] }
  const after = { ...before, lines: [{ ...ONE, cells: ONE.cells, reference: fakeReference(9) }, TWO] }

  const choice = choiceAfter(before, after, including(NO_CHOICE, [ONE, TWO], 'manifested'))

  expect([isLeftOut(ONE, 'manifested', choice), isLeftOut(TWO, 'manifested', choice)]).toEqual([true, false])
})
