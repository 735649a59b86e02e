import type { Line } from '#shared/list.ts'
import { nextTask } from '../next-task.ts'

/** By which column the lines stand in order. `own:3` is the user's own column with that index. */
export interface LineSort {
  readonly key: string
  readonly isDescending: boolean
}

/** The window draws and answers between two slices, however long the list is. */
const SLICE_MS = 12
/** So many are put in order in one go. */
const RUN = 1_000

const TEXTS = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' })

/** In order by the text of each line, lines of the same text as they stood. Nothing when they are no longer wanted. */
export async function inOrder(
  lines: readonly Line[],
  textOf: (line: Line) => string,
  isDescending: boolean,
  isWanted: () => boolean,
): Promise<readonly Line[] | undefined> {
  const texts = new Map<Line, string>()
  const direction = isDescending ? -1 : 1
  const compare = (a: Line, b: Line): number => direction * TEXTS.compare(texts.get(a) ?? '', texts.get(b) ?? '')
  let until = performance.now() + SLICE_MS
  const rest = async (): Promise<boolean> => {
    if (performance.now() < until) return true
    await nextTask()
    until = performance.now() + SLICE_MS
    return isWanted()
  }

  let runs: Line[][] = []
  for (let from = 0; from < lines.length; from += RUN) {
    const run = lines.slice(from, from + RUN)
    for (const line of run) texts.set(line, textOf(line))
    runs.push(run.sort(compare))
    if (!(await rest())) return undefined
  }
  while (runs.length > 1) {
    const merged: Line[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right = []] = runs.slice(at, at + 2)
      const both: Line[] = []
      let i = 0
      let j = 0
      while (i < left.length || j < right.length) {
        const [a, b] = [left[i], right[j]]
        const takesLeft = b === undefined || (a !== undefined && compare(a, b) <= 0)
        const next = takesLeft ? a : b
        if (takesLeft) i += 1
        else j += 1
        if (next !== undefined) both.push(next)
        if (both.length % RUN === 0 && !(await rest())) return undefined
      }
      merged.push(both)
    }
    runs = merged
  }
  return runs[0] ?? []
}
