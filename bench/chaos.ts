/**
 * `npm run chaos -- [--runs N] [--seed S] [--kill]`: seeded runs of the engine against a faulty service on this computer,
 * each compared with the service's own truth. With `--kill` its process is also killed at random moments.
 * The last line is JSON; the exit code is 1 when anything was misreported, lost, sent again blindly or left unknown.
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { chaosRun, type ChaosResult } from './chaos/chaos-run.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    kill: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const seed = Number(values.seed)

const total = { runs: 0, references: 0, misreported: 0, lost: 0, resentBlind: 0, unwritten: 0, unknown: 0, kills: 0 }
const complaints: string[] = []
let next = seed

function add(at: number, result: ChaosResult): void {
  total.runs += 1
  for (const name of ['references', 'misreported', 'lost', 'resentBlind', 'unwritten', 'unknown', 'kills'] as const) {
    total[name] += result[name]
  }
  complaints.push(...result.complaints)
  const { misreported, lost, resentBlind, unwritten, unknown } = result
  if (misreported + lost + resentBlind + unwritten + unknown > 0)
    console.log(`seed ${String(at)}: ${JSON.stringify(result)}`)
}

async function work(): Promise<void> {
  while (next < seed + runs) {
    const at = next++
    try {
      add(at, await chaosRun(at, values.kill))
    } catch (error) {
      complaints.push(`seed ${String(at)}: ${String(error)}`)
    }
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
for (const complaint of complaints) console.log(complaint)
const { misreported, lost, resentBlind, unwritten, unknown } = total
const isClean = misreported + lost + resentBlind + unwritten + unknown + complaints.length === 0
console.log(JSON.stringify(total))
process.exitCode = isClean ? 0 : 1
