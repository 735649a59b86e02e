import { afterEach, expect, test, vi } from 'vitest'
import { inSlices } from './slices.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('everything comes, in its order', async () => {
  expect(await inSlices(['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  expect(await inSlices([])).toEqual([])
})

test('what is asked of the window meanwhile is answered before the work is done', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] })
  const done: number[] = []
  function* work(): Generator<number> {
    for (let step = 1; step <= 5; step += 1) {
      vi.setSystemTime(0)
      vi.advanceTimersByTime(8)
      done.push(step)
      yield step
    }
  }

  const all = inSlices(work())
  const doneBeforeTheFirstBreak = done.length
  await vi.advanceTimersByTimeAsync(100)

  expect(doneBeforeTheFirstBreak).toBe(2)
  expect(await all).toEqual([1, 2, 3, 4, 5])
})
