import { expect, test } from 'vitest'
import { canonicalState, groupOf, KNOWN_STATES, READY_STATES, stateWords } from './state.ts'

test.each([
  ['Ready To Ship', 'ReadyToShip'],
  ['In Transit - Waiting', 'InTransitWaiting'],
  ['MANIFESTED', 'Manifested'],
  [' cancelled ', 'Cancelled'],
  ['delivery_failed', 'DeliveryFailed'],
])('reads %j as %s', (spelled, state) => {
  expect(canonicalState(spelled)).toBe(state)
})

test('a name that nobody knows stays as it came, but for its length', () => {
  expect(canonicalState(' On The Moon ')).toBe('On The Moon')
  expect(groupOf(canonicalState('On The Moon'))).toBe('unfamiliar')
  expect(canonicalState('x'.repeat(200))).toBe('x'.repeat(100))
})

test('every known state is spelled canonically', () => {
  expect(KNOWN_STATES.map(canonicalState)).toEqual(KNOWN_STATES)
})

test('cancelling can work in five states', () => {
  expect(READY_STATES).toEqual(['Unallocated', 'AllocationFailed', 'Allocated', 'ManifestFailed', 'ReadyToShip'])
})

test('a state is written as a person would write it', () => {
  expect(stateWords(canonicalState('InTransitWaiting'))).toBe('In transit waiting')
  expect(stateWords(canonicalState('On The Moon'))).toBe('On the moon')
})
