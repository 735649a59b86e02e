import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '../../e2e/app/app.ts'
import { say } from '../figures.ts'
import { drop } from './drops.ts'
import { listFile } from './lists.ts'
import { EMPTY_WINDOW, withApp, type Place } from './place.ts'
import { megabytesOfChildren } from './processes.ts'

const REACH = 1.3
/** Processes that come with a start have begun, or ended, by then. */
const SETTLED_MS = 3_000

interface Sizes {
  /** In the list that is compared with an empty window. */
  readonly references: number
  /** Lengths of the lists whose growth is measured. */
  readonly lines: readonly number[]
  readonly settledMs?: number
}

export async function measureMemory(place: Place, { references, lines, settledMs = SETTLED_MS }: Sizes): Promise<void> {
  const settled = (app: App): Promise<number | undefined> => megabytesOf(app, settledMs)
  const empty = await withApp(place, settled, EMPTY_WINDOW)
  for (const count of [references, ...lines]) {
    const file = path.join(place.folder, `memory-${count}.csv`)
    writeFileSync(file, listFile('five-columns', count))
    const { before, after } = await withApp(place, async (app) => {
      await app.screens.list.heading.waitFor()
      const opened = await settled(app)
      await drop(app, file)
      return { before: opened, after: await settled(app) }
    })
    if (empty === undefined || before === undefined || after === undefined) {
      say({ name: 'memory', lane: place.lane, lines: count, unknown: 'this system does not say it' })
      continue
    }
    say({
      name: 'memory',
      lane: place.lane,
      lines: count,
      megabytes: after,
      openedMegabytes: before,
      grownMegabytes: after - before,
      yardstick: 'an empty window',
      yardstickMegabytes: empty,
      ratio: after / empty,
      ...(count === references ? { reach: REACH, reached: after / empty <= REACH } : {}),
    })
  }
}

/** What is left when the page has collected what it no longer needs. */
async function megabytesOf({ page }: App, settledMs: number): Promise<number | undefined> {
  await wait(settledMs)
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  await client.detach()
  return megabytesOfChildren()
}
