import type { PreparedLine } from '#shared/ipc/channels.ts'
import { MAX_LINES_PER_CALL } from '#shared/ipc/limits.ts'
import { charactersIn, MAX_CALL_CHARACTERS, type Line } from '#shared/list.ts'

/** Half of what main takes: the user's lines may be long. */
const LINES_PER_CALL = MAX_LINES_PER_CALL / 2

/** The lines in their order, in parts that main takes in one call; each is prepared when its turn comes. */
export function* prepareParts(
  lines: readonly Line[],
  prepare: (line: Line) => PreparedLine,
): Generator<readonly PreparedLine[], void> {
  let part: PreparedLine[] = []
  let characters = 0
  for (const line of lines) {
    const prepared = prepare(line)
    const more = charactersIn(prepared.cells)
    if (part.length === LINES_PER_CALL || (part.length > 0 && characters + more > MAX_CALL_CHARACTERS)) {
      yield part
      part = []
      characters = 0
    }
    part.push(prepared)
    characters += more
  }
  if (part.length > 0) yield part
}
