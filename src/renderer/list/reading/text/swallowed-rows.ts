import { isBlankRow } from '../rows/blank.ts'
import { isReferenceCell } from '../rows/layout.ts'

interface Piece {
  readonly text: string
  readonly delimiter: string
  readonly newline: string
}

/** `doubtful`: they may as well be a note over several lines that names other consignments. */
export type Swallowed = 'none' | 'rows' | 'doubtful'

/**
 * Whether a quote of this row was none: what it encloses over several lines looks like rows of the list, as where an
 * inch mark opens it and another one, lines below, closes it. Such a line has as many cells as the one where the quote
 * opens, and its reference in the same column. There is no doubt only where all of them do, none is written as prose is, and
 * a number stands in front of the closing mark.
 */
export function swallowedRows(row: readonly string[], piece: Piece): Swallowed {
  const found = row.map((cell, at) => swallowedIn(row, cell, at, piece))
  return found.find((one) => one === 'doubtful') ?? found.find((one) => one === 'rows') ?? 'none'
}

function swallowedIn(row: readonly string[], cell: string, at: number, { text, delimiter, newline }: Piece): Swallowed {
  if (!cell.includes(newline)) return 'none'
  const [opening = [], ...inside] = cell.split(newline).map((line) => line.split(delimiter))
  const swallowed = inside.slice(0, -1)
  const first = [...row.slice(0, at), ...opening]
  const last = [...(inside.at(-1) ?? []), ...row.slice(at + 1)]
  // A line of a single cell is none of the list's rows.
  if (![opening, ...inside].some((line) => line.length > 1)) return 'none'
  const lines = [first, ...swallowed, last]
  // The line where it opens says where references stand; if it has none, it may be the header, and the last one says so.
  const model = referenceColumns(first).length > 0 ? first : last
  const columns = referenceColumns(model)
  // Where the list has its references in quotes, a line without them is no row of it.
  if (columns.some((column) => text.includes(`"${model[column] ?? ''}"`))) return 'none'
  const others = lines.filter((line) => line !== model && !isBlankRow(line))
  const looksLikeRow = (line: readonly string[]): boolean =>
    line.length > 1 && line.length >= first.length && columns.some((column) => isReferenceCell(line[column] ?? ''))
  if (!others.some(looksLikeRow)) return 'none'
  const isProse = others.some((line) => isSpaced(line) && !isSpaced(model))
  const isClear = others.every((line) => line === first || looksLikeRow(line)) && !isProse && /\d$/.test(cell)
  return isClear ? 'rows' : 'doubtful'
}

/** As words are behind a comma. */
function isSpaced(line: readonly string[]): boolean {
  return line.slice(1).some((cell) => cell.startsWith(' '))
}

function referenceColumns(cells: readonly string[]): readonly number[] {
  return [...cells.keys()].filter((column) => isReferenceCell(cells[column] ?? ''))
}
