/** `npm run demo`: the real app through the main job, unattended. The last line on standard output is its counts. */
import { chooseLane, laneSentence } from '../e2e/app/lane.ts'
import { build } from './build.ts'
import { drive } from './demo/drive.ts'
import { readOptions } from './demo/options.ts'
import { runOnDisplay } from './display.ts'

async function demo(): Promise<number> {
  const lane = chooseLane()
  const code = await runOnDisplay(lane)
  if (code !== undefined) return code
  process.stderr.write(`${laneSentence(lane)}\n`)
  const options = readOptions(process.argv.slice(2))
  if (!(await build())) return 1
  const counts = await drive(lane, options)
  process.stdout.write(`${JSON.stringify(counts)}\n`)
  return 0
}

try {
  process.exitCode = await demo()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
