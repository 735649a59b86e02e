import { describe, expect, test } from 'vitest'
import type { Proof } from '../pro/proof.ts'
import { FIRST_PACE, paceAfter } from './pace.ts'

const NOW = 1_000_000
const GOOD: Proof = { kind: 'items', items: new Map() }
const throttled = (waitMs: number | undefined): Proof => ({
  kind: 'not-processed',
  not: { because: 'throttled', waitMs },
})

describe('calls in flight', () => {
  test('begin with one and grow to four while answers are quick', () => {
    const paces = [1, 2, 3, 4, 5].reduce(
      ([pace = FIRST_PACE, ...rest]) => [paceAfter(pace, GOOD, 200, NOW), pace, ...rest],
      [FIRST_PACE],
    )

    expect(paces.map(({ calls }) => calls)).toEqual([4, 4, 4, 3, 2, 1])
  })

  test('do not grow while answers take two seconds or more', () => {
    expect(paceAfter(FIRST_PACE, GOOD, 2_000, NOW).calls).toBe(1)
  })

  test.each([
    ['a 429', throttled(1_000)],
    ['a time-out', { kind: 'nothing', why: 'timed-out' }],
    ['a server in trouble', { kind: 'nothing', why: 'server-error' }],
  ] as const)('are halved after %s, down to one', (_, proof) => {
    const once = paceAfter({ calls: 4, notBefore: 0 }, proof, 200, NOW)

    expect(once.calls).toBe(2)
    expect(paceAfter({ ...once, calls: 1 }, proof, 200, NOW).calls).toBe(1)
  })
})

describe('a 429', () => {
  test('holds everything back for as long as it says', () => {
    expect(paceAfter(FIRST_PACE, throttled(20_000), 200, NOW).notBefore).toBe(NOW + 20_000)
  })

  test('holds everything back for a while when it does not say how long', () => {
    expect(paceAfter(FIRST_PACE, throttled(undefined), 200, NOW).notBefore).toBeGreaterThan(NOW)
  })

  test('never shortens a wait that is longer', () => {
    const pace = { calls: 1, notBefore: NOW + 60_000 }

    expect(paceAfter(pace, throttled(1_000), 200, NOW).notBefore).toBe(NOW + 60_000)
  })
})
