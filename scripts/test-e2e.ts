/** `npm run test:e2e`: builds, then runs the specs. Further arguments go to Playwright. */
import { build } from './build.ts'
import { runE2e } from './e2e-run.ts'
import { ONE_FAILED, tallySentence } from './tally.ts'

const tally = (await build()) ? await runE2e(process.argv.slice(2)) : ONE_FAILED
process.stdout.write(`\n${tallySentence(tally)}\n`)
process.exitCode = tally.failed === 0 ? 0 : 1
