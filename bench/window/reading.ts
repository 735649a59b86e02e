import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { App } from '../../e2e/app/app.ts'
import { median, say } from '../figures.ts'
import { drop, dropInFreshPage, type Dropped } from './drops.ts'
import { listFile, SHAPES, type Shape } from './lists.ts'
import { withApp, type Place } from './place.ts'

const REACH = 1.5
const LONGEST_TASK_MS = 50

interface Sizes {
  readonly lines: number
  readonly rounds: number
  /** On a slow machine there are fewer rounds, so that it ends. */
  readonly enoughMs: number
}

/** From a file dropped to a list ready to be checked, and then one list in the place of another. */
export function measureReading(place: Place, first: Sizes, replacing: Sizes): Promise<void> {
  const files = new Map(SHAPES.map((shape) => [shape, fileOf(place, shape, first.lines)]))
  return withApp(place, async (app) => {
    await measureFirst(app, place, files, first)
    await measureReplacing(app, place, [...files.values()], replacing)
  })
}

/** A figure for each shape of a file. The shapes take turns, so that what else the machine does harms them alike. */
async function measureFirst(
  app: App,
  place: Place,
  files: ReadonlyMap<Shape, string>,
  { lines, rounds, enoughMs }: Sizes,
): Promise<void> {
  const dropped = new Map(SHAPES.map((shape) => [shape, Array<Dropped>()]))
  for (const _ of roundsWithin(rounds, enoughMs)) {
    for (const [shape, file] of files) dropped.get(shape)?.push(await dropInFreshPage(app, file))
  }
  for (const [file, all] of dropped) {
    const medianOf = (which: 'ms' | 'yardstickMs' | 'firstLinesMs' | 'lastLinesMs'): number =>
      median(all.map((each) => each[which]))
    const [ms, yardstickMs] = [medianOf('ms'), medianOf('yardstickMs')]
    const longestTaskMs = Math.max(...all.map((each) => each.longestTaskMs))
    const ratio = ms / yardstickMs
    say({
      name: 'window',
      what: 'from drop to ready',
      lane: place.lane,
      file,
      lines,
      rounds: all.length,
      yardstick: 'PapaParse alone, in a worker of the same page',
      yardstickMs,
      ms,
      ratio,
      reach: REACH,
      firstLinesMs: medianOf('firstLinesMs'),
      lastLinesMs: medianOf('lastLinesMs'),
      longestTaskMs,
      reached: ratio <= REACH && longestTaskMs <= LONGEST_TASK_MS,
    })
  }
}

/** What the former list took is collected meanwhile. */
async function measureReplacing(
  app: App,
  place: Place,
  files: readonly string[],
  { lines, rounds, enoughMs }: Sizes,
): Promise<void> {
  const tasks: number[] = []
  for (const round of roundsWithin(rounds, enoughMs)) {
    // A second list would be asked about.
    await app.screens.step('List').click()
    await app.screens.list.clearButton.click()
    const { longestTaskMs } = await drop(app, files[round % files.length] ?? '')
    tasks.push(longestTaskMs)
  }
  const longestTaskMs = Math.max(...tasks)
  say({
    name: 'window',
    what: 'one list in the place of another',
    lane: place.lane,
    lines,
    rounds: tasks.length,
    longestTaskMs,
    longTasks: tasks.filter((ms) => ms > LONGEST_TASK_MS).length,
    reached: longestTaskMs <= LONGEST_TASK_MS,
  })
}

function* roundsWithin(rounds: number, enoughMs: number): Generator<number> {
  const begun = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && performance.now() - begun > enoughMs) return
    yield round
  }
}

function fileOf({ folder }: Place, shape: Shape, lines: number): string {
  const file = path.join(folder, `${shape}.csv`)
  writeFileSync(file, listFile(shape, lines))
  return file
}
