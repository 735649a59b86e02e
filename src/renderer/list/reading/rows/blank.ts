import { readReference } from '#shared/reference.ts'

/** Longer cells have content: padding is never that long. */
const LONGEST_BLANK = 120

/** Nearly every cell with content has one of these; the others are examined more closely. */
const CONTENT = /[A-Za-z0-9]/

/** A cell with nothing but spaces and invisible characters. */
export function isBlankCell(cell: string): boolean {
  if (cell === '') return true
  if (CONTENT.test(cell)) return false
  return cell.trim().length <= LONGEST_BLANK && readReference(cell).kind === 'blank'
}

/** A row with nothing but delimiters and spaces. */
export function isBlankRow(row: readonly string[]): boolean {
  return row.every(isBlankCell)
}
