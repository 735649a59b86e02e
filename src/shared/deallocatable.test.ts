import { expect, test } from 'vitest'
import { deallocatableIn, offeredOf } from './deallocatable.ts'

test('counts what has a step before its cancel, manifested ones apart', () => {
  const states = [
    { state: 'Allocated', count: 12 },
    { state: 'ManifestFailed', count: 1 },
    { state: 'ReadyToShip', count: 3 },
    { state: 'Manifested', count: 4 },
    { state: 'Unallocated', count: 5 },
    { state: 'Dispatched', count: 6 },
  ] as const

  expect(deallocatableIn(states)).toEqual({ manifested: 4, others: 16 })
})

test.each([
  [{ manifested: 4, others: 16 }, 16],
  [{ manifested: 4, others: 0 }, 4],
  [{ manifested: 0, others: 0 }, 0],
])('of %o an offer is for %i', (deallocatable, count) => {
  expect(offeredOf(deallocatable)).toBe(count)
})
