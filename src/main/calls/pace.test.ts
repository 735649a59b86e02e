import { describe, expect, test } from 'vitest'
import type { Proof } from '../pro/answers/step-answer.ts'
import { FIRST_PACE, paceAfter } from './pace.ts'

const NOW = 1_000_000
const GOOD: Proof = { kind: 'items', items: new Map() }
const throttled = (waitMs: number | undefined): Proof => ({
  kind: 'not-processed',
  cause: { because: 'throttled', waitMs },
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
    const once = paceAfter({ ...FIRST_PACE, calls: 4 }, proof, 200, NOW)

    expect(once.calls).toBe(2)
    expect(paceAfter({ ...once, calls: 1 }, proof, 200, NOW).calls).toBe(1)
  })
})

describe('a 429', () => {
  test('holds everything back for as long as it says', () => {
    expect(paceAfter(FIRST_PACE, throttled(20_000), 200, NOW).notBefore).toBe(NOW + 20_000)
  })

  test.each([undefined, 0])('doubles the wait from one to the next, whatever it says: %s', (waitMs) => {
    let pace = FIRST_PACE
    let elapsed = NOW
    const waits = Array.from({ length: 9 }, () => {
      pace = paceAfter(pace, throttled(waitMs), 200, elapsed)
      const wait = pace.notBefore - elapsed
      elapsed = pace.notBefore
      return wait
    })

    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  test('counts once for the calls that were in flight together', () => {
    const once = paceAfter(FIRST_PACE, throttled(0), 200, NOW)

    expect(paceAfter(once, throttled(0), 200, NOW + 10)).toMatchObject({ throttled: 1, notBefore: NOW + 1_010 })
  })

  test('begins with a second again once PRO has processed a call, and not after an answer of no use', () => {
    const twice = paceAfter(paceAfter(FIRST_PACE, throttled(0), 200, NOW), throttled(0), 200, NOW + 1_000)

    expect(paceAfter(twice, GOOD, 200, NOW).throttled).toBe(0)
    expect(paceAfter(twice, { kind: 'nothing', why: 'server-error' }, 200, NOW).throttled).toBe(2)
  })

  test('never shortens a wait that is longer', () => {
    const pace = { ...FIRST_PACE, notBefore: NOW + 60_000 }

    expect(paceAfter(pace, throttled(1_000), 200, NOW).notBefore).toBe(NOW + 60_000)
  })
})
