// @vitest-environment node
import { expect, test } from 'vitest'
import { warmUp } from './warm-up.ts'

test('every line that it makes up is read', () => {
  expect(warmUp(200)).toBe(3 * 200)
})
