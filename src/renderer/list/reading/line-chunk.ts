import type { Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { unguard } from '#shared/report-columns.ts'
import { cutToFit } from './block.ts'
import type { Piece } from './piece.ts'
import { parsePiece } from './piece.ts'

type Without<Union, Name extends PropertyKey> = Union extends unknown ? Omit<Union, Name> : never

/** What a line was found to be, its number and its cells apart. */
export type Found = Without<Line, 'number' | 'cells'>

/** By far the most frequent finding: a consignment whose reference stands in its cell as it should be. */
export const AS_IT_STANDS = 0
export type Finding = Found | typeof AS_IT_STANDS

/** Lines on their way from the worker to the window. */
export interface LineChunk {
  readonly piece: Piece
  /** Rows at the beginning of the piece that are no lines: a title, the header. */
  readonly skip: number
  readonly numbers: Uint32Array
  readonly found: readonly Finding[]
  readonly column: number
  /** True for a report of ours: its cells lose the guard against formulas. */
  readonly guarded: boolean
}

/** Puts the lines together again. */
export function linesOf({ piece, skip, numbers, found, column, guarded }: LineChunk): readonly Line[] {
  const { rows } = parsePiece(piece)
  return found.map((finding, index) => {
    const number = numbers[index] ?? 0
    const row = rows[skip + index] ?? []
    const cells = guarded ? row.map(unguard) : row
    if (finding === AS_IT_STANDS) return { kind: 'consignment', number, cells, reference: cells[column] as Reference }
    if (finding.kind === 'unreadable') return { ...finding, number, cells: cutToFit(cells) }
    return { ...finding, number, cells }
  })
}
