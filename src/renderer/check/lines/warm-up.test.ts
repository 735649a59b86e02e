import { expect, test } from 'vitest'
import { warmUp } from './warm-up.ts'

test('every line that it makes up is taken in', () => {
  expect(warmUp(200)).toBe(200)
})
