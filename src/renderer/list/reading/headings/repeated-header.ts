import { isBlankCell } from '../rows/blank.ts'
import { namesReferences, type Layout } from '../rows/layout.ts'
import { instructionBetween } from './instructions.ts'

type Row = readonly string[]

/**
 * Whether a row repeats the header, as at the top of each page, or is the header of another part, with an instruction in the column of
 * references. Only a header that names that column is certainly repeated: any other may be a line without a reference.
 */
export function createHeaderRule({
  header = [],
  column,
  linesAbove,
}: Pick<Layout, 'header' | 'column' | 'linesAbove'>): (row: Row) => boolean {
  const label = linesAbove > 0 || namesReferences(header[column] ?? '') ? labelOf(header) : undefined
  return (row) => labelOf(row) === label || isHeaderOfPart(row, header, column)
}

/** `Order, Do not cancel` below `Order, Reference`. */
function isHeaderOfPart(row: Row, header: Row, column: number): boolean {
  if (instructionBetween(row[column] ?? '') === undefined) return false
  const others = [...row.keys()].filter((at) => at !== column && !isBlankCell(row[at] ?? ''))
  return others.length > 0 && others.every((at) => labelOf([row[at] ?? '']) === labelOf([header[at] ?? '']))
}

/** Equal for rows with the same words, whatever their case and the blank cells between them. */
export function labelOf(row: Row): string {
  return row
    .filter((cell) => !isBlankCell(cell))
    .map((cell) => cell.trim().toLowerCase())
    .join('\n')
}
