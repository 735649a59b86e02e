import type { LeftOutAs } from '#shared/list.ts'
import { charactersIn, MAX_COLUMNS, MAX_ROW_CHARACTERS } from '#shared/list.ts'
import type { Piece } from './piece.ts'

/** Records in their order, each with the number of the line where it starts. Cells are split off when asked for. */
export interface RecordBlock {
  readonly size: number
  numberOf(index: number): number
  cell(index: number, column: number): string
  cells(index: number): readonly string[]
  /** How many cells the row has. */
  width(index: number): number
  /** Where in the text of the piece a cell of that length stands; less than 0 where none does, or it is not known. */
  place(index: number, column: number, length: number): number
  /** False for a row too large for what comes behind. */
  fits(index: number): boolean
  /** The same rows, to be handed over. */
  readonly piece: Piece
  /** Of the piece, where places are known. */
  readonly text: string
  /** Why a reference in that cell is left out by itself, where it is. */
  leftOutAs?(index: number, column: number): LeftOutAs | undefined
  /** Numbers of the lines with a quote that encloses no cell: each is read as it stands. */
  readonly unbalanced?: readonly number[]
}

/** Rows that are split already. */
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

/** Empty cells behind the last filled one do not count. */
export function fits(cells: readonly string[]): boolean {
  const isTooWide = cells.length > MAX_COLUMNS && cells.findLastIndex((cell) => cell.trim() !== '') >= MAX_COLUMNS
  return !isTooWide && charactersIn(cells) <= MAX_ROW_CHARACTERS
}

/** As much of a row as can be kept to recognise it by; all of it where it fits. */
export function cutToFit(cells: readonly string[]): readonly string[] {
  if (fits(cells)) return cells.length > MAX_COLUMNS ? cells.slice(0, MAX_COLUMNS) : cells
  return cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, MAX_ROW_CHARACTERS / MAX_COLUMNS))
}
