import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('follows what is under way by the last order alone', async () => {
  const begun: number[] = []
  const first = Promise.withResolvers<void>()
  const order = oneAtATime(async (which: number) => {
    begun.push(which)
    if (which === 1) await first.promise
  })

  const orders = [order(1), order(2), order(3)]
  expect(begun).toEqual([1])
  first.resolve()
  await Promise.all(orders)

  expect(begun).toEqual([1, 3])
})

test('takes orders again once none is left', async () => {
  const begun: number[] = []
  const order = oneAtATime((which: number) => Promise.resolve(void begun.push(which)))

  await order(1)
  await order(2)

  expect(begun).toEqual([1, 2])
})
