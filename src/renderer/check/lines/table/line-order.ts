import { inOrder } from '#shared/in-order.ts'
import type { Line } from '#shared/list.ts'
import { nextTask } from '../../../ui/next-task.ts'

/** The column that the lines are sorted by. `own:3` is the user's own column with that index. */
export interface LineSort {
  readonly key: string
  readonly isDescending: boolean
}

/** How long a slice of work takes before the window draws and answers. */
const SLICE_MS = 12

/** Sorts by the text of each line. Undefined when it is no longer wanted. */
export function linesInOrder(
  lines: readonly Line[],
  textOf: (line: Line) => string,
  isDescending: boolean,
  isWanted: () => boolean,
): Promise<readonly Line[] | undefined> {
  let until = performance.now() + SLICE_MS
  const rest = async (): Promise<boolean> => {
    if (performance.now() < until) return true
    await nextTask()
    until = performance.now() + SLICE_MS
    return isWanted()
  }
  return inOrder(lines, { textOf, isDescending, rest })
}
