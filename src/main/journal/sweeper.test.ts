import { expect, test, vi } from 'vitest'
import { createVirtualClock } from '../clock/virtual-clock.ts'
import { createSweeper } from './sweeper.ts'

test('it sweeps a part at a time until nothing is left, with a rest before each', async () => {
  const clock = createVirtualClock()
  const sweptAt: number[] = []
  const sweep = vi.fn(() => sweptAt.push(clock.now()) < 3)
  const sweeper = createSweeper({ sweep }, clock)

  sweeper.soon()
  sweeper.soon()

  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(3))
  expect(new Set(sweptAt).size).toBe(3)
})

test('what comes later is swept as well', async () => {
  const sweep = vi.fn(() => false)
  const sweeper = createSweeper({ sweep }, createVirtualClock())

  sweeper.soon()
  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(1))
  sweeper.soon()

  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(2))
})

test('where the disk refuses it gives up until there is more', async () => {
  const sweep = vi.fn((): boolean => {
    throw new Error('disk full')
  })
  const sweeper = createSweeper({ sweep }, createVirtualClock())

  sweeper.soon()
  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(1))
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(sweep).toHaveBeenCalledTimes(1)
  sweeper.soon()

  await vi.waitFor(() => expect(sweep).toHaveBeenCalledTimes(2))
})
