import { isBlankCell } from './blank.ts'
import { isReferenceCell } from './layout.ts'

type Row = readonly string[]
type Kind = 'reference' | 'date' | 'number' | 'words'

/** The share of the rows that decides; in a list of four rows, one may differ. */
const MOST = 0.75
const DATE = /^\s*\d{1,4}([-./])\d{1,2}\1\d{1,4}(?!\d)/
const NUMBER = /^\s*(?:[£$€]\s*)?-?\d[\d.,\s]*(?:(?:kg|g|cm|%|[£$€])\s*)?$/i

/**
 * Whether a missing cell has moved the reference on the right into this column, though no reference is out of place, because its own
 * was the missing one. Only cells of two kinds tell: the next column has no reference, but a date, a number or the very words that the
 * one behind it has, so do all others up to the last, and that one, which is usually filled, is blank.
 */
export function createKindRule(lines: readonly Row[], column: number): (cell: (at: number) => string) => boolean {
  const width = lines.reduce((most, row) => Math.max(most, row.length), 0)
  const kinds = Array.from({ length: width }, (_, at) => kindOfColumn(lines, at))
  const last = lastUsual(lines)
  const next = column + 1
  if (kinds[next] !== 'reference' || last <= next) return () => false
  const columns = kinds.slice(next, last).map((_, nth) => next + nth)
  return (cell) => {
    const first = cell(next)
    if (isBlankCell(first) || isReferenceCell(first) || !isBlankCell(cell(last))) return false
    const moved = columns.filter((at) => isFilled(cell(at)))
    const isOfNext = (at: number): boolean => kindOf(cell(at)) === kinds[at + 1]
    const isTelling = (at: number): boolean =>
      kinds[at] !== kinds[at + 1] && (kinds[at + 1] !== 'words' || lines.some((row) => row[at + 1] === cell(at)))
    return moved.every(isOfNext) && moved.some(isTelling)
  }
}

/** The last column that is usually filled; negative if none is. */
export function lastUsual(lines: readonly Row[]): number {
  const filled: (number | undefined)[] = []
  for (const row of lines)
    for (const [at, cell] of row.entries()) if (isFilled(cell)) filled[at] = (filled[at] ?? 0) + 1
  return filled.findLastIndex((count = 0) => count >= lines.length * MOST)
}

/** Undefined if its cells are of several kinds. */
function kindOfColumn(lines: readonly Row[], at: number): Kind | undefined {
  const found = lines
    .map((row) => row[at] ?? '')
    .filter(isFilled)
    .map(kindOf)
  return [...new Set(found)].find((kind) => found.filter((one) => one === kind).length >= found.length * MOST)
}

function kindOf(cell: string): Kind {
  if (isReferenceCell(cell)) return 'reference'
  if (DATE.test(cell)) return 'date'
  return NUMBER.test(cell) ? 'number' : 'words'
}

export function isFilled(cell = ''): boolean {
  return !isBlankCell(cell)
}
