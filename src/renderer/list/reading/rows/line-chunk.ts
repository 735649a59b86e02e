import type { Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { unguard } from '#shared/report/csv.ts'
import { cutToFit } from './block.ts'
import { REFERENCE_LENGTH } from './first-lines.ts'
import { parsePiece, type Piece } from './piece.ts'

type Without<Union, Name extends PropertyKey> = Union extends unknown ? Omit<Union, Name> : never

/** A line without its number and its cells. */
export type Found = Without<Line, 'number' | 'cells'>

/** By far the most frequent: a consignment whose cell is exactly its reference. */
export const AS_IT_STANDS = -1
/** The offset of the reference in the text of the piece, or `AS_IT_STANDS` if the piece has no text. */
export type FoundCell = Found | number

/** For every other line: it is in `found`. */
export const APART = -2

/** Lines as the worker sends them to the window: typed arrays and long strings are cheap to send. */
export interface LineChunk {
  readonly piece: Piece
  /** Rows at the beginning of the piece that are not lines, such as a title or the header. */
  readonly skip: number
  readonly numbers: Uint32Array
  readonly places: Int32Array
  /** The references of those that are `AS_IT_STANDS`, concatenated. */
  readonly references: string
  /** The lines that are `APART`, in order. */
  readonly found: readonly Found[]
  /** True for one of our reports: the guards against formulas are removed from its cells. */
  readonly guarded: boolean
}

/** Restores the lines. Their rows are split into cells on demand, which for most is never. */
export function linesOf({ piece, skip, numbers, places, references, found, guarded }: LineChunk): readonly Line[] {
  const rows = new Rows(piece, guarded)
  const text = 'text' in piece ? piece.text : ''
  const lines: Line[] = []
  let passed = 0
  let apart = 0
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] ?? APART
    const line = new ReadLine(numbers[index] ?? 0, rows, skip + index)
    if (place === APART) Object.assign(line, found[apart++])
    else if (place === AS_IT_STANDS) line.becomeConsignment(references, REFERENCE_LENGTH * passed++)
    else line.becomeConsignment(text, place)
    // It now has all properties of its kind of line, but the compiler knows only the class.
    lines.push(line as ReadLine & Line)
  }
  return lines
}

/** The rows of a piece, split on demand, and kept until memory is needed. */
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
 * A line whose cells are not split yet. A copy (`{ ...line }`) does not have them unless they are named: an own property of each
 * line would take more time than all else here.
 */
class ReadLine {
  declare kind: Line['kind']
  declare reference: Reference
  readonly number: number
  readonly #rows: Rows
  readonly #index: number

  constructor(number: number, rows: Rows, index: number) {
    this.number = number
    this.#rows = rows
    this.#index = index
  }

  get cells(): readonly string[] {
    return this.#rows.at(this.#index)
  }

  becomeConsignment(text: string, at: number): void {
    this.kind = 'consignment'
    this.reference = text.slice(at, at + REFERENCE_LENGTH) as Reference
  }
}
