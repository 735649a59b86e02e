import { expect, test } from 'vitest'
import { consignments, duration, number, roughly } from './numbers.ts'

test('groups digits', () => {
  expect(number(1150)).toBe('1,150')
})

test.each([
  [0, '0 consignments'],
  [1, '1 consignment'],
  [1189, '1,189 consignments'],
])('counts %i in words', (count, words) => {
  expect(consignments(count)).toBe(words)
})

test.each([
  [1, '1 second'],
  [26, '26 seconds'],
  [60, '1 minute'],
  [125, '2 minutes 5 seconds'],
  [3600, '1 hour'],
  [3840, '1 hour 4 minutes'],
])('puts %i seconds into words', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

test.each([
  [3, 'a few seconds'],
  [41, 'about 50 seconds'],
  [61, 'about 2 minutes'],
])('rounds an estimate of %i seconds, so that it does not flicker', (seconds, words) => {
  expect(roughly(seconds)).toBe(words)
})
