import { readReference } from '#shared/reference.ts'

/** Longer cells have content: no one pads so far. */
const LONGEST_BLANK = 120

/** Nearly every cell that is not blank has one of these; the others are looked at more closely. */
const CONTENT = /[A-Za-z0-9]/

/** A cell of nothing but spaces and marks that cannot be seen. */
export function isBlankCell(cell: string): boolean {
  if (cell === '') return true
  if (CONTENT.test(cell)) return false
  return cell.trim().length <= LONGEST_BLANK && readReference(cell).kind === 'blank'
}

/** A row without any content: nothing, or only delimiters and spaces. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every(isBlankCell)
}
