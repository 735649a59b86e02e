import type { Line } from '#shared/list.ts'

const LINES_BETWEEN_LOOKS = 100

/** The lines that match. `rest` is awaited often; undefined once it says that they are no longer wanted. */
export async function searchLines(
  lines: readonly Line[],
  matches: (line: Line) => boolean,
  rest: () => Promise<boolean>,
): Promise<readonly Line[] | undefined> {
  const found: Line[] = []
  for (const [index, line] of lines.entries()) {
    if (matches(line)) found.push(line)
    if (index % LINES_BETWEEN_LOOKS === 0 && !(await rest())) return undefined
  }
  return found
}
