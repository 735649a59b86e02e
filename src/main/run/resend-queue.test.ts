import { expect, test } from 'vitest'
import { createResendQueue, type Again } from './resend-queue.ts'
import { references } from '../../../test/main/trial/trial.ts'

const LIST = references(6)
const again = (atMosts: readonly number[]): Again[] =>
  LIST.slice(0, atMosts.length).map((reference, index) => ({ reference, step: 'cancel', atMost: atMosts[index] ?? 1 }))

test.each([
  ['as many as are asked for', [9, 9, 9, 9], 3, 3],
  ['no more than there are', [9, 9], 5, 2],
  ['one that must go alone, alone', [1, 9, 9], 5, 1],
  ['no more than a later one allows', [9, 9, 2, 9], 5, 2],
  ['up to one that allows only fewer', [9, 1, 9], 5, 1],
])('takes %s', (_, atMosts, size, taken) => {
  const queue = createResendQueue()
  queue.add(again(atMosts))

  expect(queue.take(size)).toEqual({ step: 'cancel', references: LIST.slice(0, taken) })
  expect(queue.length).toBe(atMosts.length - taken)
})

test('gives up all that it holds, once', () => {
  const queue = createResendQueue()
  queue.add(again([2, 1]))

  expect(queue.drain()).toHaveLength(2)
  expect(queue.drain()).toEqual([])
})

test('takes what goes out for one step, and leaves the others in their order', () => {
  const steps = ['cancel', 'deallocate', 'cancel', 'deallocate'] as const
  const queue = createResendQueue()
  queue.add(again([9, 9, 9, 9]).map((each, at) => ({ ...each, step: steps[at] ?? 'cancel' })))

  expect(queue.take(5)).toEqual({ step: 'cancel', references: [LIST[0], LIST[2]] })
  expect(queue.take(5)).toEqual({ step: 'deallocate', references: [LIST[1], LIST[3]] })
  expect(queue.take(5)).toBeUndefined()
})
