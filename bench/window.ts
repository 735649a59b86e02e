/**
 * In the window of the built program: from a file dropped to a list ready to be checked, beside PapaParse alone over the same
 * file; how long the window's thread is ever busy; and what a list takes in memory.
 */
import { createLauncher } from '../e2e/app/launcher.ts'
import { inLane } from './in-lane.ts'
import { measureMemory } from './window/memory.ts'
import { measureReading } from './window/reading.ts'

process.exitCode = await inLane(async (lane, folder) => {
  const launcher = await createLauncher(lane)
  const place = { launcher, lane: lane.name, folder }
  try {
    const lines = 100_000
    await measureReading(place, { lines, rounds: 5, enoughMs: 75_000 }, { lines, rounds: 20, enoughMs: 25_000 })
    await measureMemory(place, { references: 50_000, lines: [100_000, 200_000] })
  } finally {
    await launcher.close()
  }
})
