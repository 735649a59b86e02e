/**
 * `npm run pictures -- [--out DIR]`: each step of the sample list, and what opens beside it, in each look, to be looked at by
 * people; then Check, Confirm and Report as SANDBOX, LIVE and TEST.
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import type { App } from '../e2e/app/app.ts'
import { chooseLane, laneSentence, type Lane } from '../e2e/app/lane.ts'
import { startFakePro } from '../e2e/fake-pro/server.ts'
import { build } from './build.ts'
import { changeSettings } from './demo/change-settings.ts'
import { drive } from './demo/drive.ts'
import { readOptions } from './demo/options.ts'
import { runOnDisplay } from './display.ts'
import { ELSEWHERE, pretend } from './pictures/pretend.ts'

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

type Take = (name: string) => Promise<void>

async function emptyScreens({ page, screens }: App, take: Take): Promise<void> {
  for (const beside of ['To do', 'History', 'Connection'] as const) {
    await screens.beside(beside).click()
    await take(`empty-${fileName(beside)}`)
  }
  await screens.connection.live.addButton.click()
  await take('connection-add-a-key')
  await screens.step('List').click()
  await screens.list.heading.waitFor()
  await page.keyboard.press('F1')
  await takeOpen(page, take, 'keys')
}

async function besideCheck({ page, screens: { check, reading } }: App, take: Take): Promise<void> {
  await check.detailsButton.click()
  await take('2-check-notices')
  await page.keyboard.press('Escape')
  await check.rows
    .first()
    .getByRole('button', { name: /^Details/ })
    .click()
  await takeOpen(page, take, '2-check-line')
  await reading.changeButton.click()
  await takeOpen(page, take, '2-check-how-read')
}

async function besideReport({ page, screens }: App, take: Take): Promise<void> {
  const { report, todo, history } = screens
  await report.rows
    .first()
    .getByRole('button', { name: /^Details/ })
    .click()
  await takeOpen(page, take, '5-report-line')
  await report.printButton.click()
  await takeOpen(page, take, '5-report-print')
  for (const beside of ['To do', 'History', 'Connection', 'Settings'] as const) {
    await screens.beside(beside).click()
    await take(fileName(beside))
  }
  await screens.beside('To do').click()
  await todo.tickTheseButton.click()
  await takeOpen(page, take, 'to-do-tick-off')
  await todo.scanButton.click()
  await take('to-do-scan')
  await screens.beside('History').click()
  await history.runs
    .first()
    .getByRole('button', { name: /^Delete/ })
    .click()
  await takeOpen(page, take, 'history-delete')
  await history.field.fill('SO-48')
  await history.lookUpButton.click()
  await history.mentions.waitFor()
  await take('history-look-up')
  await screens.step('Report').click()
  await report.heading.waitFor()
}

/** Of a dialog, which is closed after it. */
async function takeOpen(page: Page, take: Take, name: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await take(name)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}

function fileName(place: string): string {
  return place.toLowerCase().replace(' ', '-')
}

async function practice(lane: Lane, out: string): Promise<void> {
  const options = readOptions(['--out', out])
  await drive(lane, options, async (app, name) => {
    const take = (what: string): Promise<void> => inEachLook(app, options.out, what)
    if (name === '1-list') {
      await emptyScreens(app, take)
      // Slow enough to be seen running in each look.
      await changeSettings(app.page, { batchSize: 1 })
    }
    await take(name)
    if (name === '2-check') await besideCheck(app, take)
    if (name === '5-report') await besideReport(app, take)
  })
}

const SAMPLE = 'resources/samples/returns.xlsx'
const STEPS: readonly string[] = ['2-check', '3-confirm', '5-report']

async function elsewhere(where: (typeof ELSEWHERE)[number], lane: Lane, out: string): Promise<void> {
  const pro = await startFakePro()
  try {
    const folder = path.join(out, where.toLowerCase())
    const options = readOptions(['--out', folder, '--list', SAMPLE, '--pro', pro.url, '--key', pro.key])
    await drive(lane, options, async (app, name) => {
      if (name === '1-list') await pretend(where, app, pro.key)
      else if (STEPS.includes(name)) await inEachLook(app, options.out, name)
    })
  } finally {
    await pro.close()
  }
}

async function pictures(): Promise<number> {
  const lane = chooseLane()
  const code = await runOnDisplay(lane)
  if (code !== undefined) return code
  process.stderr.write(`${laneSentence(lane)}\n`)
  const { out } = parseArgs({ options: { out: { type: 'string', default: 'demo/pictures' } } }).values
  if (!(await build())) return 1
  await practice(lane, out)
  for (const where of ELSEWHERE) await elsewhere(where, lane, out)
  process.stdout.write(`Pictures: ${path.resolve(out)}\n`)
  return 0
}

process.exitCode = await pictures()
