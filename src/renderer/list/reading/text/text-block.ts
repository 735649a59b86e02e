import { MAX_COLUMNS } from '#shared/list.ts'
import { fits, type RecordBlock } from '../rows/block.ts'
import type { TextPiece } from '../rows/piece.ts'

const QUOTE_CODE = 34
const RETURN_CODE = 13

/** Where the cells of a piece are. */
export interface CellIndex {
  /** The offset of the delimiter or the newline behind each cell. */
  readonly behind: Uint32Array
  /** How many cells there are up to each row; at the end, how many there are. */
  readonly rows: Uint32Array
}

const NO_CELLS: CellIndex = { behind: new Uint32Array(), rows: new Uint32Array(1) }

const WINDOW = 65_536
/** UTF-8: bytes are read several times faster than the characters of a string. */
const bytes = new Uint8Array(3 * WINDOW)
/** Filled by one piece after another, so that they seldom grow. */
let behind = new Uint32Array(WINDOW / 4)
let rows = new Uint32Array(WINDOW / 8)

/**
 * Finds the cells of a piece, if each row is a line: quotes, if any, only enclose whole cells. Undefined if a quote does more than
 * that, so that a parser is needed.
 */
export function indexCells({ text, delimiter, newline, quotes }: TextPiece): CellIndex | undefined {
  const encoder = new TextEncoder()
  const [delimiterCode, newlineCode] = [delimiter.charCodeAt(0), newline.charCodeAt(0)]
  const quoteCode = quotes ? QUOTE_CODE : newlineCode
  // Most characters of a list come after commas, quotes and line ends.
  const highest = Math.max(delimiterCode, newlineCode, quoteCode)
  let cells = 0
  let lines = 1
  let start = 0
  let isOpen = false
  /** The offset of the quote that has closed the cell. */
  let closed = -1
  for (let from = 0; from < text.length; from += WINDOW) {
    const { written } = encoder.encodeInto(text.slice(from, from + WINDOW), bytes)
    let ahead = from
    for (let index = 0; index < written; index += 1) {
      const byte = bytes[index] ?? 0
      if (byte > highest) {
        if (byte > LAST_ASCII) ahead += unitsAt(byte) - 1
        continue
      }
      if (byte !== delimiterCode && byte !== newlineCode && byte !== quoteCode) continue
      const at = index + ahead
      if (byte === QUOTE_CODE) {
        if (!isOpen && at !== start) return undefined
        isOpen = !isOpen
        closed = at
      } else if (!isOpen) {
        if (closed >= start && closed !== endOf(text, at, byte === newlineCode) - 1) return undefined
        if (cells === behind.length) behind = grown(behind)
        behind[cells] = at
        cells += 1
        start = at + 1
        if (byte !== newlineCode) continue
        if (lines === rows.length) rows = grown(rows)
        rows[lines] = cells
        lines += 1
      } else if (byte === newlineCode) return undefined
    }
  }
  return { behind: behind.slice(0, cells), rows: rows.slice(0, lines) }
}

const LAST_ASCII = 0x7f

/** How many UTF-16 code units begin with that byte of UTF-8. */
function unitsAt(byte: number): number {
  if (byte < 0xc0) return 0
  return byte < 0xf0 ? 1 : 2
}

function grown(full: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(full.length * 2)
  larger.set(full)
  return larger
}

/** The end of a cell: the CR of a CRLF is not part of the last one. */
function endOf(text: string, behind: number, isLast: boolean): number {
  return isLast && text.charCodeAt(behind - 1) === RETURN_CODE ? behind - 1 : behind
}

/** Rows that are lines of a text. Only the cells that are asked for are copied. */
export class TextBlock implements RecordBlock {
  readonly piece: TextPiece
  readonly size: number
  readonly text: string
  readonly unbalanced: readonly number[]
  readonly #index: CellIndex
  readonly #first: number
  readonly #hasReturns: boolean
  /** The cell that was found last. */
  #from = 0
  #to = 0

  /** `first` is the number of the first row. */
  constructor(piece: TextPiece, first: number, unbalanced: readonly number[] = [], index = indexCells(piece)) {
    this.#index = index ?? NO_CELLS
    this.piece = piece
    this.unbalanced = unbalanced
    this.text = piece.text
    this.size = this.#index.rows.length - 1
    this.#first = first
    this.#hasReturns = piece.newline === '\n'
  }

  numberOf(index: number): number {
    return this.#first + index
  }

  place(index: number, column: number, length: number): number {
    return this.#find(index, column) && this.#to - this.#from === length ? this.#from : -1
  }

  cell(index: number, column: number): string {
    return this.#find(index, column) ? this.text.slice(this.#from, this.#to) : ''
  }

  cells(index: number): readonly string[] {
    const cells: string[] = []
    for (let column = 0; this.#find(index, column); column += 1) cells.push(this.text.slice(this.#from, this.#to))
    return cells
  }

  width(index: number): number {
    return this.#cellsBefore(index + 1) - this.#cellsBefore(index)
  }

  fits(index: number): boolean {
    // With fewer characters than columns allowed, there is no need to count.
    const characters = this.#startOf(this.#cellsBefore(index + 1)) - this.#startOf(this.#cellsBefore(index))
    return characters < MAX_COLUMNS || fits(this.cells(index))
  }

  #cellsBefore(index: number): number {
    return this.#index.rows[index] ?? 0
  }

  #startOf(cell: number): number {
    return cell === 0 ? 0 : (this.#index.behind[cell - 1] ?? 0) + 1
  }

  /** False if the row has no such column. */
  #find(index: number, column: number): boolean {
    const cell = this.#cellsBefore(index) + column
    const last = this.#cellsBefore(index + 1) - 1
    if (cell > last) return false
    this.#from = this.#startOf(cell)
    this.#to = endOf(this.text, this.#index.behind[cell] ?? 0, this.#hasReturns && cell === last)
    const isQuoted = this.piece.quotes && this.#to > this.#from && this.text.charCodeAt(this.#from) === QUOTE_CODE
    if (isQuoted) {
      this.#from += 1
      this.#to -= 1
    }
    return true
  }
}
