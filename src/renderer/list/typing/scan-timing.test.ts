import { expect, test } from 'vitest'
import { ScanTiming } from './scan-timing.ts'

function typed(characters: number, gapMs: number): ScanTiming {
  const timing = new ScanTiming()
  for (let index = 0; index < characters; index += 1) timing.note(1000 + index * gapMs, index === 0)
  return timing
}

test.each([
  ['a scanner', 14, 5, true],
  ['a slow scanner', 14, 35, true],
  ['a fast typist', 14, 90, false],
  ['a few keys at once', 4, 1, false],
])('tells %s by its pace', (_, characters, gapMs, isScan) => {
  expect(typed(characters, gapMs).isScan).toBe(isScan)
})

test('starts over with the first character of the next text', () => {
  const timing = typed(14, 5)

  timing.note(5000, true)

  expect(timing.isScan).toBe(false)
})

test('takes what comes within half a second for the same burst', () => {
  const timing = typed(1, 0)

  expect([timing.isGoingOn(1499), timing.isGoingOn(1500)]).toEqual([true, false])
})
