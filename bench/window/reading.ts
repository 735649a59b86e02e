import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { say } from '../figures.ts'
import { drop, measureDrops } from './drops.ts'
import type { Shape } from './lists.ts'
import { listFile, SHAPES } from './lists.ts'
import type { Place } from './place.ts'
import { withApp } from './place.ts'

const REACH = 1.5
const LONGEST_TASK_MS = 50

interface Sizes {
  readonly lines: number
  readonly rounds: number
}

/** From a file dropped to a list ready to be checked, a line for each shape of a file. */
export async function measureReading(place: Place, { lines, rounds }: Sizes): Promise<void> {
  for (const shape of SHAPES) {
    const { ms, yardstickMs, longestTaskMs } = await withApp(place, (app) =>
      measureDrops(app, fileOf(place, shape, lines), rounds),
    )
    const ratio = ms / yardstickMs
    say({
      ...{ name: 'window', what: 'from drop to ready', lane: place.lane, file: shape, lines, rounds },
      ...{ yardstick: 'PapaParse alone, in a worker of the same page', yardstickMs, ms, ratio, reach: REACH },
      ...{ longestTaskMs, reached: ratio <= REACH && longestTaskMs <= LONGEST_TASK_MS },
    })
  }
}

/** One list in the place of another: what the former took is collected meanwhile. */
export async function measureReplacing(place: Place, { lines, rounds }: Sizes): Promise<void> {
  const tasks = await withApp(place, async (app) => {
    const longest: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      // A second list would be asked about.
      if (round > 0) {
        await app.screens.step('List').click()
        await app.screens.list.clearButton.click()
      }
      const { longestTaskMs } = await drop(app, fileOf(place, round % 2 === 0 ? 'five-columns' : 'five-quoted', lines))
      longest.push(longestTaskMs)
    }
    return longest.slice(1)
  })
  const longestTaskMs = Math.max(...tasks)
  say({
    ...{ name: 'window', what: 'one list in the place of another', lane: place.lane, lines, rounds, longestTaskMs },
    ...{ longTasks: tasks.filter((ms) => ms > LONGEST_TASK_MS).length, reached: longestTaskMs <= LONGEST_TASK_MS },
  })
}

function fileOf({ folder }: Place, shape: Shape, lines: number): string {
  const file = path.join(folder, `${shape}.csv`)
  writeFileSync(file, listFile(shape, lines))
  return file
}
