import type { Line } from '#shared/list.ts'
import { nextTask } from '../../../ui/next-task.ts'

/** How long a slice of work takes before the window draws and answers. */
const SLICE_MS = 12
const LINES_BETWEEN_LOOKS = 100

/** The lines that match; undefined when they are no longer wanted. */
export async function searchLines(
  lines: readonly Line[],
  matches: (line: Line) => boolean,
  isWanted: () => boolean,
): Promise<readonly Line[] | undefined> {
  const found: Line[] = []
  let until = performance.now() + SLICE_MS
  for (const [index, line] of lines.entries()) {
    if (matches(line)) found.push(line)
    if (index % LINES_BETWEEN_LOOKS !== 0 || performance.now() < until) continue
    await nextTask()
    if (!isWanted()) return undefined
    until = performance.now() + SLICE_MS
  }
  return found
}
