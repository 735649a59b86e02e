import { expect, test } from 'vitest'
import { LineNumbers } from './line-numbers.ts'

test('holds the numbers that it was given, and no others', () => {
  const numbers = new LineNumbers([2, 7, 3])

  expect([...numbers]).toEqual([2, 3, 7])
  expect(numbers.size).toBe(3)
  expect([numbers.has(7), numbers.has(4), numbers.has(100)]).toEqual([true, false, false])
})
