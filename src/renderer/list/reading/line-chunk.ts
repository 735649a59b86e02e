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

const REFERENCE_LENGTH = 'EC-000-000-000'.length

/** Lines on their way from the worker to the window. */
export interface LineChunk {
  readonly piece: Piece
  /** Rows at the beginning of the piece that are no lines: a title, the header. */
  readonly skip: number
  readonly numbers: Uint32Array
  readonly found: readonly Finding[]
  /** The references of those that are as they stand, one behind the other: a single string is cheap to hand over. */
  readonly references: string
  /** True for a report of ours: its cells lose the guard against formulas. */
  readonly guarded: boolean
}

/** Puts the lines together again. Their cells are split off when they are asked for, which for most is never. */
export function linesOf({ piece, skip, numbers, found, references, guarded }: LineChunk): readonly Line[] {
  const rows = new Rows(piece, guarded)
  let passed = 0
  return found.map((finding, index) => {
    const number = numbers[index] ?? 0
    if (finding !== AS_IT_STANDS) return new ReadLine(finding, number, rows, skip + index) as unknown as Line
    const reference = references.slice(passed, passed + REFERENCE_LENGTH) as Reference
    passed += REFERENCE_LENGTH
    return new ReadLine({ kind: 'consignment', reference }, number, rows, skip + index) as unknown as Line
  })
}

/** The rows of a piece, split when one of them is asked for, and for as long as the memory is not needed. */
class Rows {
  readonly #piece: Piece
  readonly #guarded: boolean
  #split: WeakRef<readonly (readonly string[])[]> | undefined

  constructor(piece: Piece, guarded: boolean) {
    this.#piece = piece
    this.#guarded = guarded
  }

  at(index: number): readonly string[] {
    let split = this.#split?.deref()
    if (split === undefined) {
      split = parsePiece(this.#piece).rows
      this.#split = new WeakRef(split)
    }
    const cells = split[index] ?? []
    return cutToFit(this.#guarded ? cells.map(unguard) : cells)
  }
}

/**
 * A line whose cells are in the text still. `cells` is a property of its own and not of the class, so that a copy
 * (`{ ...line }`) or a structured clone has the cells too; one accessor shared by all keeps the objects small.
 */
class ReadLine {
  static readonly #cells = {
    enumerable: true,
    get(this: ReadLine): readonly string[] {
      return this.#rows.at(this.#index)
    },
  }

  readonly #rows: Rows
  readonly #index: number

  constructor(found: Found, number: number, rows: Rows, index: number) {
    this.#rows = rows
    this.#index = index
    Object.assign(this, found, { number })
    Object.defineProperty(this, 'cells', ReadLine.#cells)
  }
}
