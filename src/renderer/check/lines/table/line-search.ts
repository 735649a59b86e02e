import type { Line } from '#shared/list.ts'
import { nextTask } from '../next-task.ts'

/** The window draws and answers between two slices, however long the list is. */
const SLICE_MS = 12
const LINES_BETWEEN_LOOKS = 100

/** Finds by the number of the line, by the reference with or without its hyphens, or by the text of any cell. */
export function createMatcher(query: string): (line: Line) => boolean {
  const text = query.trim().toLowerCase()
  const number = Number(text.replace(/,/g, ''))
  const bare = bareOf(text)
  return (line) =>
    line.number === number ||
    ('reference' in line && bare !== '' && bareOf(line.reference).includes(bare)) ||
    line.cells.some((cell) => cell.toLowerCase().includes(text))
}

/** The lines that match, or nothing when they are no longer wanted. */
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

function bareOf(text: string): string {
  return text.replace(/[-\s]/g, '').toLowerCase()
}
