import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Worker as PageWorker } from '@playwright/test'
import type { App } from '../../e2e/app/app.ts'
import { ROOT } from '../../scripts/machine.ts'
import { readYardstick, startYardstick, timeYardstick, watchForDrop, type Watched } from './watch.ts'

const PAPAPARSE = readFileSync(path.join(ROOT, 'node_modules/papaparse/papaparse.min.js'), 'utf8')

/** Nobody drops a file sooner: what a page does at its start is over by then. */
const SETTLED_MS = 300
const LOOK_MS = 20

export interface Dropped extends Watched {
  /** PapaParse alone over the same file in the same page. */
  readonly yardstickMs: number
}

/**
 * Drops a file into a page in which nothing has been read before. Afterwards PapaParse reads the same file in a worker that
 * was started ahead as that of the program is, and throws the rows away.
 */
export async function dropInFreshPage(app: App, file: string): Promise<Dropped> {
  const { page, screens } = app
  await page.reload()
  await screens.list.heading.waitFor()
  const reader = page.workers()[0] ?? (await page.waitForEvent('worker'))
  const starting = page.waitForEvent('worker')
  // The policy of the page allows no other script, so the worker of the program is taken, and given something else to do.
  await page.evaluate(startYardstick, reader.url())
  const yardstick = await starting
  await Promise.all([settled(reader), settled(yardstick)])
  await yardstick.evaluate(`${PAPAPARSE}; 0`)
  await yardstick.evaluate(readYardstick)
  await page.waitForTimeout(SETTLED_MS)
  return { ...(await drop(app, file)), yardstickMs: await page.evaluate(timeYardstick) }
}

export async function drop({ page, screens }: App, file: string): Promise<Watched> {
  await page.evaluate(watchForDrop, path.basename(file))
  await screens.list.dropFromDisk(file)
  const watched = await page.evaluate(() => window.watched)
  if (watched === undefined) throw new Error('nothing was dropped')
  return watched
}

/** A worker listens when its module has run; it answers when what it does at its start is over as well. */
async function settled(worker: PageWorker): Promise<void> {
  while (await worker.evaluate(() => self.onmessage === null)) await wait(LOOK_MS)
}
