import { inOrder } from '#shared/in-order.ts'
import type { Line } from '#shared/list.ts'
import { nextTask } from '../../../ui/next-task.ts'

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
