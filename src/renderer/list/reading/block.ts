import { MAX_COLUMNS, MAX_ROW_CHARACTERS } from '#shared/list.ts'
import type { Piece, TextPiece } from './piece.ts'
import { linesOfPiece } from './piece.ts'

/** Records in their order, each with the number of the line where it starts. Cells are split off when asked for. */
export interface RecordBlock {
  readonly size: number
  readonly numberOf: (index: number) => number
  readonly cell: (index: number, column: number) => string
  readonly cells: (index: number) => readonly string[]
  /** False for a row too large for what comes behind. */
  readonly fits: (index: number) => boolean
  /** The same rows, to be handed over. */
  readonly piece: Piece
  /** The one line of this block has a quote that is never closed, and was read as it stands. */
  readonly unbalanced?: boolean
}

/** Text without any quote in it: each line is a row. */
export function plainBlock(piece: TextPiece, first: number): RecordBlock {
  const { delimiter } = piece
  const lines = linesOfPiece(piece)
  const line = (index: number): string => lines[index] ?? ''
  const cells = (index: number): readonly string[] => line(index).split(delimiter)
  return {
    size: lines.length,
    numberOf: (index) => first + index,
    cell: (index, column) => nthCell(line(index), delimiter, column),
    cells,
    // Fewer characters than columns are allowed: there is nothing to count.
    fits: (index) => line(index).length < MAX_COLUMNS || fits(cells(index)),
    piece,
  }
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
    fits: (index) => fits(rows[index] ?? []),
    piece,
  }
}

function nthCell(line: string, delimiter: string, column: number): string {
  let from = 0
  for (let passed = 0; passed < column; passed += 1) {
    from = line.indexOf(delimiter, from) + 1
    if (from === 0) return ''
  }
  const to = line.indexOf(delimiter, from)
  return to === -1 ? line.slice(from) : line.slice(from, to)
}

function fits(cells: readonly string[]): boolean {
  if (cells.length > MAX_COLUMNS) return false
  let characters = 0
  for (const cell of cells) characters += cell.length
  return characters <= MAX_ROW_CHARACTERS
}

/** As much of a row as can be kept to recognise it by; all of it where it fits. */
export function cutToFit(cells: readonly string[]): readonly string[] {
  if (fits(cells)) return cells
  return cells.slice(0, MAX_COLUMNS).map((cell) => cell.slice(0, MAX_ROW_CHARACTERS / MAX_COLUMNS))
}
