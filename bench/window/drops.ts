import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Worker as PageWorker } from '@playwright/test'
import type { App } from '../../e2e/app/app.ts'
import { ROOT } from '../../scripts/machine.ts'
import { median } from '../figures.ts'
import type { Watched } from './watch.ts'
import { timeYardstick, watchForDrop } from './watch.ts'

const PAPAPARSE = readFileSync(path.join(ROOT, 'node_modules/papaparse/papaparse.min.js'), 'utf8')

/** Nobody drops a file sooner: what a page or a worker does at its start is over by then. */
const SETTLED_MS = 500

export interface Drops {
  readonly ms: number
  readonly yardstickMs: number
  readonly longestTaskMs: number
}

/**
 * Each round has a page of its own, in which nothing has been read before. In turns with them, PapaParse reads the same
 * file in the same page, in a worker that was started ahead as that of the program is, and throws the rows away.
 */
export async function measureDrops(app: App, file: string, rounds: number): Promise<Drops> {
  const ours: Watched[] = []
  const yardstick: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const reader = await openAnew(app)
    ours.push(await drop(app, file))
    yardstick.push(await yardstickOf(app, reader.url()))
  }
  return {
    ms: median(ours.map(({ ms }) => ms)),
    yardstickMs: median(yardstick),
    longestTaskMs: Math.max(...ours.map(({ longestTaskMs }) => longestTaskMs)),
  }
}

/** A page that has just been opened, when it is ready to read. */
async function openAnew({ page, screens }: App): Promise<PageWorker> {
  await page.reload()
  await screens.list.heading.waitFor()
  const reader = page.workers()[0] ?? (await page.waitForEvent('worker'))
  // Answered when what it does at its start is done.
  await reader.evaluate(() => 0)
  await page.waitForTimeout(SETTLED_MS)
  return reader
}

export async function drop({ page, screens }: App, file: string): Promise<Watched> {
  await page.evaluate(watchForDrop, path.basename(file))
  await screens.list.dropFromDisk(file)
  const watched = await page.evaluate(() => window.watched)
  if (watched === undefined) throw new Error('nothing was dropped')
  return watched
}

/** The policy of the page allows no other script, so the worker of the program is taken, and given another one to do. */
async function yardstickOf({ page }: App, url: string): Promise<number> {
  const starting = page.waitForEvent('worker')
  await page.evaluate((address) => {
    Reflect.set(window, 'yardstick', new Worker(address, { type: 'module' }))
  }, url)
  const worker = await starting
  await worker.evaluate(`${PAPAPARSE}; 0`)
  await worker.evaluate(`
    self.onmessage = ({ data }) => {
      Papa.parse(data, { chunk: () => undefined, complete: () => self.postMessage('done') })
    }; 0`)
  await page.waitForTimeout(SETTLED_MS)
  return page.evaluate(timeYardstick, 'yardstick')
}
