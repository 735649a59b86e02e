/** `npm run pictures -- [--out DIR]`: each step of the sample list in each look, to be looked at by people. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { App } from '../e2e/app/app.ts'
import { chooseLane, laneSentence } from '../e2e/app/lane.ts'
import { build } from './build.ts'
import { drive } from './demo/drive.ts'
import { readOptions } from './demo/options.ts'
import { lacksDisplay, withDisplay } from './display.ts'
import { hasCommand, run } from './tool.ts'

interface Look {
  readonly width: number
  readonly height: number
  readonly media?: { readonly colorScheme: 'light' | 'dark'; readonly forcedColors: 'none' | 'active' }
}

const PLAIN = { colorScheme: 'light', forcedColors: 'none' } as const

/** `400-percent`: what is left of 1280×1024 at that zoom. */
const LOOKS: Readonly<Record<string, Look>> = {
  '1280x800': { width: 1280, height: 800 },
  '1024x768': { width: 1024, height: 768 },
  '800x600': { width: 800, height: 600 },
  '1920x1080': { width: 1920, height: 1080 },
  dark: { width: 1280, height: 800, media: { ...PLAIN, colorScheme: 'dark' } },
  'forced-colours': { width: 1280, height: 800, media: { ...PLAIN, forcedColors: 'active' } },
  '400-percent': { width: 320, height: 256 },
}

const SETTLED_MS = 400

/** Takes a picture in each look, and restores the window. */
async function inEachLook({ page }: App, out: string, name: string): Promise<void> {
  for (const [look, { width, height, media = PLAIN }] of Object.entries(LOOKS)) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia(media)
    await page.waitForTimeout(SETTLED_MS)
    mkdirSync(path.join(out, look), { recursive: true })
    await page.screenshot({ path: path.join(out, look, `${name}.png`), animations: 'disabled' })
  }
  await page.emulateMedia(PLAIN)
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function pictures(): Promise<number> {
  const lane = chooseLane()
  if (lacksDisplay(lane) && hasCommand('xvfb-run')) {
    return (await run(withDisplay(lane, [process.execPath, ...process.argv.slice(1)]))).code
  }
  process.stderr.write(`${laneSentence(lane)}\n`)
  const { out } = parseArgs({ options: { out: { type: 'string', default: 'demo/pictures' } } }).values
  const options = readOptions(['--out', out])
  if (!(await build())) return 1
  await drive(lane, options, async (app, name) => {
    await inEachLook(app, options.out, name)
    if (name !== '5-report') return
    for (const beside of ['To do', 'History', 'Connection', 'Settings'] as const) {
      await app.screens.beside(beside).click()
      await inEachLook(app, options.out, beside.toLowerCase().replace(' ', '-'))
    }
    await app.screens.step('Report').click()
    await app.screens.report.heading.waitFor()
  })
  process.stdout.write(`Pictures: ${options.out}\n`)
  return 0
}

process.exitCode = await pictures()
