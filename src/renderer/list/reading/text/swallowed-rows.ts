import { isBlankRow } from '../rows/blank.ts'
import { isReferenceCell } from '../rows/layout.ts'

interface Piece {
  readonly text: string
  readonly delimiter: string
  readonly newline: string
}

/** `doubtful`: it may also be a note of several lines that names other consignments. */
export type Swallowed = 'none' | 'rows' | 'doubtful'

/**
 * Whether a quote of this row is not a quote, because the lines that it encloses look like rows of the list: for example, if it is
 * an inch mark, and another inch mark some lines below closes it. Such a line has as many cells as the one where the quote opens,
 * and its reference in the same column. That is certain only if all of them do, none reads like prose, the closing mark
 * follows a digit, and words do not follow the opening one.
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
  // A line with a single cell is not a row of the list.
  if (![opening, ...inside].some((line) => line.length > 1)) return 'none'
  const lines = [first, ...swallowed, last]
  // The opening line shows which columns have references. If it has none, it may be the header, and the last line shows it.
  const model = referenceColumns(first).length > 0 ? first : last
  const columns = referenceColumns(model)
  // If the list has its references in quotes, a line without quotes is not a row of it.
  if (columns.some((column) => text.includes(`"${model[column] ?? ''}"`))) return 'none'
  const others = lines.filter((line) => line !== model && !isBlankRow(line))
  const looksLikeRow = (line: readonly string[]): boolean =>
    line.length > 1 && line.length >= first.length && columns.some((column) => isReferenceCell(line[column] ?? ''))
  if (!others.some(looksLikeRow)) return 'none'
  const isProse = others.some((line) => isSpaced(line) && !isSpaced(model))
  const isMeasure = /\d$/.test(cell) && !/^\s*\p{L}+\s\p{L}/u.test(cell)
  const isClear = others.every((line) => line === first || looksLikeRow(line)) && !isProse && isMeasure
  return isClear ? 'rows' : 'doubtful'
}

/** A space follows the delimiter, as after a comma in prose. */
function isSpaced(line: readonly string[]): boolean {
  return line.slice(1).some((cell) => cell.startsWith(' '))
}

function referenceColumns(cells: readonly string[]): readonly number[] {
  return [...cells.keys()].filter((column) => isReferenceCell(cells[column] ?? ''))
}
