/**
 * In the window of the built program: from a file dropped to a list ready to be checked, beside PapaParse alone over the same
 * file; how long the window's thread is ever busy; and what a list takes in memory.
 */
import { createLauncher } from '../e2e/app/launcher.ts'
import { inLane } from './in-lane.ts'
import { measureMemory } from './window/memory.ts'
import { measureReading, measureReplacing } from './window/reading.ts'

process.exitCode = await inLane(async (lane, folder) => {
  const launcher = await createLauncher(lane)
  const place = { launcher, lane: lane.name, folder }
  try {
    await measureReading(place, { lines: 100_000, rounds: 9 })
    await measureReplacing(place, { lines: 100_000, rounds: 20 })
    await measureMemory(place, { references: 50_000, lines: [100_000, 200_000] })
  } finally {
    await launcher.close()
  }
})
