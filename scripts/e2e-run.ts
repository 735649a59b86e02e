import { chooseLane } from '../e2e/app/lane.ts'
import { lacksDisplay, withDisplay } from './display.ts'
import { honest, ONE_FAILED, reportFile, tallyOfPlaywright, type Tally } from './tally.ts'
import { hasCommand, run, toolCommand } from './tool.ts'

/** Runs the specs on the current build, in the lane that the machine allows. */
export async function runE2e(args: readonly string[]): Promise<Tally> {
  const lane = chooseLane()
  if (lacksDisplay(lane) && !hasCommand('xvfb-run')) {
    process.stdout.write('Electron needs a display, and there is none: set DISPLAY, or install xvfb.\n')
    return ONE_FAILED
  }
  const report = reportFile('playwright.json', tallyOfPlaywright)
  report.forget()
  const { code } = await run(withDisplay(lane, toolCommand('playwright', ['test', ...args])))
  return honest(report.read(), code)
}
