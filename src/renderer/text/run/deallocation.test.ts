import { expect, test } from 'vitest'
import type { PreparedRun } from '#shared/run.ts'
import { deallocationMeaning, deallocationText } from './deallocation.ts'

const prepared = { count: 15, deallocation: 'unless-manifested' } as PreparedRun

test('says what deallocating means, and the counts by state', () => {
  const before = [
    { state: 'Allocated', count: 12 },
    { state: 'ReadyToShip', count: 3 },
  ] as const

  expect(deallocationMeaning({ ...prepared, before })).toEqual([
    'PRO takes them off their carrier service. They can be allocated again, as a new booking. If the cancel then fails, they stay in PRO, unallocated.',
    '12 Allocated · 3 Ready to ship, set back first.',
  ])
})

test('says how many have no step before their cancel', () => {
  const before = [{ state: 'Allocated', count: 12 }] as const

  expect(deallocationMeaning({ ...prepared, before })[1]).toBe('12 Allocated. The other 3 are cancelled as they are.')
  expect(deallocationMeaning({ ...prepared, count: 13, before })[1]).toBe(
    '12 Allocated. The other one is cancelled as it is.',
  )
})

test('speaks of one as of one', () => {
  expect(deallocationMeaning({ ...prepared, count: 1 })).toEqual([
    'PRO takes it off its carrier service. It can be allocated again, as a new booking. If the cancel then fails, it stays in PRO, unallocated.',
  ])
  expect(deallocationText.manifested(1, false)).toContain('the carrier already knows it')
})
