import { expect, test } from 'vitest'
import { createChance, pick } from './chance.ts'

test('each of the values is picked, one that is undefined too', () => {
  const chance = createChance(1)

  expect(new Set(Array.from({ length: 100 }, () => pick(chance, ['here', undefined])))).toEqual(
    new Set(['here', undefined]),
  )
})
