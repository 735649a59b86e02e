import { describe, expect, test } from 'vitest'
import { KNOWN_STATES } from './state.ts'
import { firstStepFor, isConfirmedFor, isTaken } from './step.ts'

describe('the first step', () => {
  test.each([
    ['Allocated', 'deallocate', 'deallocate'],
    ['ManifestFailed', 'deallocate', 'deallocate'],
    ['Manifested', 'cancel', 'deallocate'],
    ['ReadyToShip', 'set-back', 'set-back'],
    ['Unallocated', 'cancel', 'cancel'],
    ['Dispatched', 'cancel', 'cancel'],
    [undefined, 'cancel', 'cancel'],
  ] as const)('for what was confirmed in %s is %s, or %s where manifested ones were chosen, too', (state, not, too) => {
    expect(firstStepFor(state, 'none')).toBe('cancel')
    expect(firstStepFor(state, 'unless-manifested')).toBe(not)
    expect(firstStepFor(state, 'manifested-too')).toBe(too)
  })
})

describe('a step is confirmed only for the state in which the user saw it', () => {
  test('a deallocation', () => {
    const confirmed = KNOWN_STATES.filter((state) => isConfirmedFor('deallocate', 'Allocated', state))
    expect(confirmed).toEqual(['Allocated'])
  })

  test('a deallocation of what was set back, which makes it Allocated', () => {
    expect(isConfirmedFor('deallocate', 'ReadyToShip', 'Allocated')).toBe(true)
    expect(isConfirmedFor('deallocate', 'ReadyToShip', 'Manifested')).toBe(false)
  })

  test('a setting back', () => {
    const confirmed = KNOWN_STATES.filter((state) => isConfirmedFor('set-back', 'ReadyToShip', state))
    expect(confirmed).toEqual(['ReadyToShip'])
    expect(isConfirmedFor('set-back', 'Allocated', 'ReadyToShip')).toBe(false)
  })
})

test('a step has nothing left to do in these states', () => {
  expect(KNOWN_STATES.filter((state) => isTaken('deallocate', state))).toEqual(['Unallocated', 'AllocationFailed'])
  expect(KNOWN_STATES.filter((state) => isTaken('set-back', state))).toEqual([
    'Unallocated',
    'AllocationFailed',
    'Allocated',
  ])
})
