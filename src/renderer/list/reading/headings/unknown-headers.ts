import { isBlankCell, isBlankRow } from '../rows/blank.ts'
import { hasReference, isReferenceCell, type Layout } from '../rows/layout.ts'
import { labelOf } from './repeated-header.ts'

type Row = readonly string[]

const MOST = 0.5

/**
 * Rows that are headers, though their words tell nothing: from there on, most lines have references in a column that had none.
 * `rows` are a sample from the beginning.
 */
export function unknownHeaders(rows: readonly Row[], layout: Layout): ReadonlySet<string> {
  const { column, otherColumns, firstLine } = layout
  const lines = rows.slice(firstLine).filter((row) => !isBlankRow(row))
  const headers = otherColumns.flatMap((at) => {
    const first = lines.findIndex((row) => isReferenceCell(row[at] ?? ''))
    const header = lines[first - 1] ?? []
    const isBegun = lines.slice(0, first - 1).some((row) => isReferenceCell(row[column] ?? ''))
    if (!isBegun || hasReference(header) || !isOfWords(header, [at, column])) return []
    const below = lines.slice(first)
    return below.filter((row) => isReferenceCell(row[at] ?? '')).length > below.length * MOST ? [labelOf(header)] : []
  })
  return new Set(headers)
}

function isOfWords(row: Row, columns: readonly number[]): boolean {
  return columns.every((at) => !isBlankCell(row[at] ?? '')) && !row.some((cell) => /\d/.test(cell))
}
