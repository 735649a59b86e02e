import type { Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { unguard } from '#shared/report/columns.ts'
import { cutToFit } from './block.ts'
import { REFERENCE_LENGTH } from './first-lines.ts'
import type { Piece } from './piece.ts'
import { parsePiece } from './piece.ts'

type Without<Union, Name extends PropertyKey> = Union extends unknown ? Omit<Union, Name> : never

/** What a line was found to be, its number and its cells apart. */
export type Found = Without<Line, 'number' | 'cells'>

/** By far the most frequent findings: a consignment whose reference stands in its cell as it should be. */
export const AS_IT_STANDS = -1
/** A place in the text of the piece where the reference stands, or `AS_IT_STANDS` where rows come without a text. */
export type FoundCell = Found | number

/** For a line whose finding is none of these. */
export const APART = -2

/** Lines on their way from the worker to the window: flat numbers and whole texts are cheap to hand over. */
export interface LineChunk {
  readonly piece: Piece
  /** Rows at the beginning of the piece that are no lines: a title, the header. */
  readonly skip: number
  readonly numbers: Uint32Array
  readonly places: Int32Array
  /** The references of those that are `AS_IT_STANDS`, one behind the other. */
  readonly references: string
  /** What was found of the others, in their order. */
  readonly found: readonly Found[]
  /** True for a report of ours: its cells lose the guard against formulas. */
  readonly guarded: boolean
}

/** Puts the lines together again. Their cells are split off when they are asked for, which for most is never. */
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
    else if (place === AS_IT_STANDS) line.isConsignment(references, REFERENCE_LENGTH * passed++)
    else line.isConsignment(text, place)
    // By now it is one of the kinds of a line; the compiler knows only the class that all of them are made by.
    lines.push(line as ReadLine & Line)
  }
  return lines
}

/** Leaves out what a later line says not to cancel. The lines have just been put together: nobody has seen them yet. */
export function forbidLines(lines: readonly Line[], numbers: readonly number[] = []): void {
  if (numbers.length === 0) return
  const forbidden = new Set(numbers)
  for (const line of lines) if (forbidden.has(line.number)) Object.assign(line, { leftOutAs: 'not-to-cancel' })
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

  declare kind: Line['kind']
  declare reference: Reference
  readonly number: number
  readonly #rows: Rows
  readonly #index: number

  constructor(number: number, rows: Rows, index: number) {
    this.number = number
    this.#rows = rows
    this.#index = index
    Object.defineProperty(this, 'cells', ReadLine.#cells)
  }

  isConsignment(text: string, at: number): void {
    this.kind = 'consignment'
    this.reference = text.slice(at, at + REFERENCE_LENGTH) as Reference
  }
}
