import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOf } from './end-of-process.ts'

/** From before the program has started to after many runs have ended. */
const SHORTEST_LIFE_MS = 80
const LONGEST_LIFE_MS = 400

interface Watch {
  /** None: it is left in peace. */
  readonly mostKills: number
  readonly chance: () => number
  readonly noteKill: () => void
  readonly nextLook: () => Promise<unknown>
}

/**
 * Runs Node with these arguments in a process of its own, kills it at random moments, and starts it again. Returns how often, once it
 * has ended by itself: after `mostKills` it is left to do so, however long it takes. Rejects if it is stuck or fails.
 */
export async function carryOutWatched(
  args: readonly string[],
  { mostKills, chance, noteKill, nextLook }: Watch,
): Promise<number> {
  for (let kills = 0; ;) {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const ended = endOf(child, nextLook)
    let isKilled = false
    if (kills < mostKills) {
      const life = sleep(SHORTEST_LIFE_MS + chance() * (LONGEST_LIFE_MS - SHORTEST_LIFE_MS))
      const hasEnded = await Promise.race([ended.then(() => true), life.then(() => false)])
      if (!hasEnded) isKilled = child.kill('SIGKILL')
    }
    const end = await ended
    if (end === 0) return kills
    if (!isKilled || end !== 'SIGKILL') throw new Error(`The engine's process ended with ${String(end)}`)
    kills += 1
    noteKill()
  }
}
