import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { App } from '../../e2e/app/app.ts'
import type { Lane } from '../../e2e/app/lane.ts'
import { createLauncher } from '../../e2e/app/launcher.ts'
import { arrival } from './arrival.ts'
import { changeSettings } from './change-settings.ts'
import { checkWithPro } from './check-with-pro.ts'
import { addsUp, flat, readCounts } from './counts.ts'
import type { DemoOptions } from './options.ts'
import { runToTheEnd } from './run-to-the-end.ts'

const LONG_MS = 120_000

/** Takes a picture of the current step. */
type Camera = (app: App, name: string) => Promise<void>

export async function drive(lane: Lane, options: DemoOptions, camera = plainCamera(options)): Promise<object> {
  const profile = mkdtempSync(path.join(tmpdir(), 'cancellist-demo-'))
  const launcher = await createLauncher(lane)
  try {
    const app = await App.launch(launcher, { profile, env: environment(profile, options) })
    return await mainJob(app, options, camera).finally(() => app.end())
  } finally {
    await launcher.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

function environment(profile: string, { pro }: DemoOptions): Record<string, string> {
  return {
    CANCELLIST_PROFILE: profile,
    ...(pro === undefined ? {} : { CANCELLIST_PRO_URL: pro.url, CANCELLIST_PRO_KEY: pro.key }),
  }
}

function plainCamera({ out }: DemoOptions): Camera {
  return async ({ page }, name) => {
    await page.screenshot({ path: path.join(out, `${name}.png`), animations: 'disabled' })
  }
}

async function mainJob(app: App, options: DemoOptions, camera: Camera): Promise<object> {
  const { list: file, out, continues, deallocates, size } = options
  const { page } = app
  const { list, check, confirm, report } = app.screens
  mkdirSync(out, { recursive: true })
  const picture = (name: string): Promise<void> => camera(app, name)

  await app.resize(size.width, size.height)
  await list.heading.waitFor()
  await app.screens.band.getByRole('strong').waitFor()
  // The account of practice is then one of those in which consignments are deallocated before they are cancelled.
  if (deallocates && options.pro === undefined) await changeSettings(page, { practiceDeallocates: true })
  await picture('1-list')
  if (file === undefined) await list.sampleButton.click()
  else await list.input.setInputFiles(file)
  await arrival(check.heading, list.problem)
  const next = await checkWithPro(app.screens)
  await picture('2-check')

  await next.click()
  await arrival(confirm.confirmButton.or(report.saveButton), confirm.failure)
  const hasRun = await confirm.confirmButton.isVisible()
  const pauses = hasRun ? await runToTheEnd(app.screens, { continues, deallocates, picture }) : 0

  await save('report.csv', () => report.saveButton.click())
  await picture('5-report')
  await save('todo.pdf', () => report.saveAs('pdf'))
  const counts = await readCounts(page)
  if (!addsUp(counts)) throw new Error(`The counts do not add up: ${JSON.stringify(counts)}`)
  return { ...flat(counts), pauses }

  /** Nobody is there to answer the system's dialog. */
  async function save(name: string, press: () => Promise<void>): Promise<void> {
    await app.stubSaveDialog(path.join(out, name))
    await press()
    await report.status.filter({ hasText: name }).or(report.notSaved).first().waitFor({ timeout: LONG_MS })
    if (await report.notSaved.isVisible()) throw new Error(await report.notSaved.innerText())
  }
}
