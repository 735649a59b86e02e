import { isReferenceCell } from './layout.ts'

interface Piece {
  readonly text: string
  readonly delimiter: string
  readonly newline: string
}

/**
 * Whether a quote of this row was none: what it encloses over several lines looks like rows of the list, as where an
 * inch mark opens it and another one, lines below, closes it. Such a line has as many cells as the one where the quote
 * opens, and its reference in the same column.
 */
export function hasSwallowedRows(row: readonly string[], { text, delimiter, newline }: Piece): boolean {
  return row.some((cell, at) => {
    if (!cell.includes(newline)) return false
    const [opening = [], ...inside] = cell.split(newline).map((line) => line.split(delimiter))
    const swallowed = inside.slice(0, -1)
    const first = [...row.slice(0, at), ...opening]
    const last = [...(inside.at(-1) ?? []), ...row.slice(at + 1)]
    // A line of a single cell is none of the list's rows.
    if (![opening, ...inside].some((line) => line.length > 1)) return false
    const lines = [first, ...swallowed, last]
    // The line where it opens says where references stand; if it has none, it may be the header, and the last one says so.
    const model = referenceColumns(first).length > 0 ? first : last
    const columns = referenceColumns(model)
    // Where the list has its references in quotes, a line without them is no row of it.
    if (columns.some((column) => text.includes(`"${model[column] ?? ''}"`))) return false
    return lines.some(
      (line) =>
        line !== model &&
        line.length > 1 &&
        line.length >= first.length &&
        columns.some((column) => isReferenceCell(line[column] ?? '')),
    )
  })
}

function referenceColumns(cells: readonly string[]): readonly number[] {
  return [...cells.keys()].filter((column) => isReferenceCell(cells[column] ?? ''))
}
