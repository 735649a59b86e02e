import type { Line } from '#shared/list.ts'
import { Slice } from '../../../ui/slices.ts'

const LINES_BETWEEN_LOOKS = 100

/** The lines that match; undefined when they are no longer wanted. */
export async function searchLines(
  lines: readonly Line[],
  matches: (line: Line) => boolean,
  isWanted: () => boolean,
): Promise<readonly Line[] | undefined> {
  const found: Line[] = []
  const slice = new Slice()
  for (const [index, line] of lines.entries()) {
    if (matches(line)) found.push(line)
    if (index % LINES_BETWEEN_LOOKS !== 0 || !slice.isOver) continue
    await slice.next()
    if (!isWanted()) return undefined
  }
  return found
}
