import type { LeftOutAs, Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { unguard } from '#shared/report/csv.ts'
import { isHidden, speaksForAll } from '../precedence.ts'
import { cutToFit } from './block.ts'
import { REFERENCE_LENGTH } from './first-lines.ts'
import { numbersIn, type Range } from '../headings/about-above.ts'
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

/** The numbers of lines for whose references a later line speaks, and how it is left out. */
export type Forbidden = readonly (readonly [number, LeftOutAs])[]

/** What only the end of a list tells of its lines. */
export interface Afterthought {
  readonly forbidden?: Forbidden
  /** Lines of which a sentence below them says not to cancel them. */
  readonly above?: readonly Range[]
  /** Why no line is to be chosen automatically. */
  readonly all?: LeftOutAs
}

/** Leaves lines out, and tells whether it did. Nothing has used them yet, so they may be changed. */
export function leaveOutAfterwards(lines: readonly Line[], { forbidden = [], above = [], all }: Afterthought): boolean {
  if (forbidden.length === 0 && above.length === 0 && all === undefined) return false
  const reasons = new Map(forbidden)
  const told = numbersIn(above)
  for (const line of told.size > 0 ? lines : []) {
    if (line.kind === 'blank' || !told.has(line.number) || isHidden(line)) continue
    reasons.set(line.number, 'not-to-cancel')
    if (line.kind === 'repeat') reasons.set(line.of, 'not-to-cancel')
  }
  for (const line of lines) {
    const leftOutAs = reasons.get(line.number) ?? (line.kind === 'blank' ? undefined : all)
    if (leftOutAs === undefined || speaksForAll(line)) continue
    if (reasons.has(line.number) || line.leftOutAs === undefined) Object.assign(line, { leftOutAs })
  }
  return true
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
