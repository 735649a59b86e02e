import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Lane } from '../e2e/app/lane.ts'
import { chooseLane, laneSentence } from '../e2e/app/lane.ts'
import { build } from '../scripts/build.ts'
import { lacksDisplay, withDisplay } from '../scripts/display.ts'
import { hasCommand, run } from '../scripts/tool.ts'

/** Does the work with the built program, in the lane that the machine allows. Answers the exit code. */
export async function inLane(work: (lane: Lane, folder: string) => Promise<void>): Promise<number> {
  const lane = chooseLane()
  if (lacksDisplay(lane) && hasCommand('xvfb-run'))
    return (await run(withDisplay(lane, [process.execPath, ...process.argv.slice(1)]))).code
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
