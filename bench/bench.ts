/** `npm run bench -- [NAME]`: the figures, each beside its yardstick measured in the same run; JSON lines. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const BENCHES = ['list', 'workbook', 'report', 'run', 'busy', 'window', 'start'] as const

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !BENCHES.some((each) => each === name))
if (unknown !== undefined) {
  console.error(`There is no figure called ${unknown}. There are: ${BENCHES.join(', ')}.`)
  process.exit(1)
}
for (const name of BENCHES) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
