import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chooseLane, laneSentence, type Lane } from '../e2e/app/lane.ts'
import { build } from '../scripts/build.ts'
import { runOnDisplay } from '../scripts/display.ts'

/** Builds the program and does the work with it, in the lane that the machine allows. Returns the exit code. */
export async function inLane(work: (lane: Lane, folder: string) => Promise<void>): Promise<number> {
  const lane = chooseLane()
  const code = await runOnDisplay(lane)
  if (code !== undefined) return code
  process.stderr.write(`${laneSentence(lane)}\n`)
  if (!(await build())) return 1
  const folder = mkdtempSync(path.join(tmpdir(), 'cancellist-bench-'))
  try {
    await work(lane, folder)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
