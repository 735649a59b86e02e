import { createHash } from 'node:crypto'
import type { Line } from '#shared/list.ts'

/**
 * What the to-do of a row that cannot be read is known by. The same row in another file is the same to-do, even if blank cells were
 * added at its end.
 */
export function rowIdentity(cells: readonly string[]): string {
  const filled = cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
  return `row:${createHash('sha256').update(JSON.stringify(filled)).digest('base64url')}`
}

/** That of a row before a person corrected it; null if nobody has. */
export function identityBefore(
  { cells, correctedFrom }: Pick<Line, 'cells' | 'correctedFrom'>,
  column: number,
): string | null {
  return correctedFrom === undefined
    ? null
    : rowIdentity(cells.map((cell, at) => (at === column ? correctedFrom : cell)))
}
