import { isBlankCell } from '../rows/blank.ts'
import type { Layout } from '../rows/layout.ts'
import { namesReferences } from '../rows/layout.ts'

/**
 * Whether a row repeats the header, as at the top of each page. Only a header that names the column of references is certainly one:
 * any other may be a line without a reference.
 */
export function createHeaderRule({
  header = [],
  column,
}: Pick<Layout, 'header' | 'column'>): (row: readonly string[]) => boolean {
  if (!namesReferences(header[column] ?? '')) return () => false
  const label = labelOf(header)
  return (row) => labelOf(row) === label
}

/** Equal for rows with the same words, whatever their case and the blank cells between them. */
export function labelOf(row: readonly string[]): string {
  return row
    .filter((cell) => !isBlankCell(cell))
    .map((cell) => cell.trim().toLowerCase())
    .join('\n')
}
