import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { carryOutWatched } from './watched.ts'

const NEVER_KILLED = { mostKills: 0, chance: () => 0, noteKill: () => undefined }

test('an engine that nobody kills, and that goes round in one turn for ever, is ended and said to be stuck', async () => {
  const nextLook = (): Promise<unknown> => nextTurn()

  await expect(carryOutWatched(['-e', 'for (;;);'], { ...NEVER_KILLED, nextLook })).rejects.toThrow('stuck')
})

test('one that fails is said to have failed', async () => {
  const nextLook = (): Promise<unknown> => sleep(1_000)

  await expect(carryOutWatched(['-e', 'process.exit(3)'], { ...NEVER_KILLED, nextLook })).rejects.toThrow('with 3')
})

test('one that is killed is started again, until it is left in peace', async () => {
  const noteKill = vi.fn()
  const nextLook = (): Promise<unknown> => sleep(1_000)
  const lives = ['-e', 'setTimeout(() => {}, 1_500)']

  expect(await carryOutWatched(lives, { mostKills: 2, chance: () => 0, noteKill, nextLook })).toBe(2)
  expect(noteKill).toHaveBeenCalledTimes(2)
})
