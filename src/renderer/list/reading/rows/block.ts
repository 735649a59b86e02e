import { charactersIn, MAX_COLUMNS, MAX_ROW_CHARACTERS, type LeftOutAs } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import type { Piece } from './piece.ts'

/** Records in order, each with the number of the line where it starts. Rows are split into cells on demand. */
export interface RecordBlock {
  readonly size: number
  /** Behind the last record, that of the line behind it, if a text has them. */
  numberOf(index: number): number
  cell(index: number, column: number): string
  cells(index: number): readonly string[]
  /** The number of cells in the row. */
  width(index: number): number
  /** The offset in the text of the piece of a cell of that length; negative if there is none, or it is not known. */
  place(index: number, column: number, length: number): number
  /** False for a row that is too large to be kept. */
  fits(index: number): boolean
  /** The same rows, to be sent to the window. */
  readonly piece: Piece
  /** The text of the piece, if offsets are known. */
  readonly text: string
  /** Why a reference in that cell, the first or the one given, is left out automatically, if it is. */
  whyLeftOut?(index: number, column: number, reference?: Reference): LeftOutAs | undefined
  /** Numbers of the lines with a quote that does not enclose a cell. Such a quote is read literally. */
  readonly unbalanced?: readonly number[]
}

/** Rows that are already split. */
export function rowsBlock(
  rows: readonly (readonly string[])[],
  numbers: readonly number[],
  piece: Piece = { rows },
): RecordBlock {
  return {
    size: rows.length,
    numberOf: (index) => numbers[index] ?? 0,
    cell: (index, column) => rows[index]?.[column] ?? '',
    cells: (index) => rows[index] ?? [],
    width: (index) => rows[index]?.length ?? 0,
    place: () => -1,
    fits: (index) => fits(rows[index] ?? []),
    piece,
    text: '',
  }
}

/** All text of its rows; undefined if only its cells are known. */
export function textOf({ text, piece }: RecordBlock): string | undefined {
  if (text !== '') return text
  return 'text' in piece ? piece.text : undefined
}

/** Empty cells after the last filled one do not count. */
export function fits(cells: readonly string[]): boolean {
  const isTooWide = cells.length > MAX_COLUMNS && cells.findLastIndex((cell) => cell.trim() !== '') >= MAX_COLUMNS
  return !isTooWide && charactersIn(cells) <= MAX_ROW_CHARACTERS
}

/** As much of a row as can be kept to recognise it by. */
export function cutToFit(cells: readonly string[]): readonly string[] {
  if (fits(cells)) return cells.length > MAX_COLUMNS ? cells.slice(0, MAX_COLUMNS) : cells
  return cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, MAX_ROW_CHARACTERS / MAX_COLUMNS))
}
