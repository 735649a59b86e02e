import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createVirtualClock } from '../../../../test/main/virtual-clock.ts'
import { createRecordedLog } from '../../../../test/main/recorded-log.ts'
import { diskFull } from '../../../../test/main/disk-full.ts'
import { createSweeper } from './sweeper.ts'
import { eventually } from '../../../../test/eventually.ts'

const log = createRecordedLog()

test('it sweeps a part at a time until nothing is left, with a rest before each', async () => {
  const clock = createVirtualClock()
  const sweptAt: number[] = []
  const sweep = vi.fn(() => sweptAt.push(clock.now()) < 3)
  const sweeper = createSweeper({ sweep }, clock, log)

  sweeper.soon()
  sweeper.soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(3))
  expect(new Set(sweptAt).size).toBe(3)
})

test('what comes later is swept as well', async () => {
  const sweep = vi.fn(() => false)
  const sweeper = createSweeper({ sweep }, createVirtualClock(), log)

  sweeper.soon()
  await eventually(() => expect(sweep).toHaveBeenCalledTimes(1))
  sweeper.soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(2))
})

test('where the disk refuses it gives up until there is more', async () => {
  const sweep = vi.fn((): boolean => {
    throw diskFull()
  })
  const sweeper = createSweeper({ sweep }, createVirtualClock(), log)

  sweeper.soon()
  await eventually(() => expect(sweep).toHaveBeenCalledTimes(1))
  for (let turn = 0; turn < 100; turn += 1) await nextTurn()
  expect(log.lines).toEqual([expect.stringContaining('disk is full')])
  expect(sweep).toHaveBeenCalledTimes(1)
  sweeper.soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(2))
})
