import { expect, test, vi } from 'vitest'
import { createVirtualClock } from '../../../../test/main/virtual-clock.ts'
import { createRecordedLog } from '../../../../test/main/recorded-log.ts'
import { diskFull } from '../../../../test/main/disk-full.ts'
import { createSweeper } from './sweeper.ts'
import { eventually } from '../../../../test/eventually.ts'

const log = createRecordedLog()
const forget = (): number => 0

test('it sweeps a part at a time until nothing is left, with a rest before each', async () => {
  const clock = createVirtualClock()
  const sweptAt: number[] = []
  const sweep = vi.fn(() => sweptAt.push(clock.now()) < 3)
  const sweeper = createSweeper({ forget, sweep }, clock, log)

  sweeper.soon()
  sweeper.soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(3))
  expect(new Set(sweptAt).size).toBe(3)
})

test('what comes later is swept as well', async () => {
  const sweep = vi.fn(() => false)
  const sweeper = createSweeper({ forget, sweep }, createVirtualClock(), log)

  sweeper.soon()
  await eventually(() => expect(sweep).toHaveBeenCalledTimes(1))
  sweeper.soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(2))
})

test('where the disk refuses it goes on after a minute, and says so once', async () => {
  const clock = createVirtualClock()
  const triedAt: number[] = []
  const sweep = vi.fn(() => {
    triedAt.push(clock.elapsed())
    if (triedAt.length < 4) throw diskFull()
    return false
  })

  createSweeper({ forget, sweep }, clock, log).soon()

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(4))
  const apart = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0))
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(60_000)
  expect(log.lines).toEqual([expect.stringContaining('disk is full')])
})

test('a full disk keeps nothing from starting, and what was left unfinished is swept once there is room', async () => {
  const sweep = vi.fn(() => false)
  const full = (): number => {
    throw diskFull()
  }

  createSweeper({ forget: full, sweep }, createVirtualClock(), log).begin(30)

  await eventually(() => expect(sweep).toHaveBeenCalledTimes(1))
})
