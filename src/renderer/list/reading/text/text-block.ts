import { MAX_COLUMNS } from '#shared/list.ts'
import type { RecordBlock } from '../rows/block.ts'
import { fits } from '../rows/block.ts'
import type { TextPiece } from '../rows/piece.ts'

const QUOTE = '"'
const QUOTE_CODE = 34
const RETURN_CODE = 13

/**
 * The offset of each row of a piece, if each row is a line: quotes, if any, only enclose whole cells. Undefined if a quote does
 * more than that, so that a parser is needed.
 */
export function rowStarts({ text, delimiter, newline, quotes }: TextPiece): readonly number[] | undefined {
  const starts: number[] = []
  const delimiterCode = delimiter.charCodeAt(0)
  const newlineCode = newline.charCodeAt(0)
  let quote = quotes ? text.indexOf(QUOTE) : -1
  let from = 0
  while (from < text.length) {
    const behind = text.indexOf(newline, from) + 1
    while (quote !== -1 && quote < behind) {
      const close = text.indexOf(QUOTE, quote + 1)
      if (quote !== from && text.charCodeAt(quote - 1) !== delimiterCode) return undefined
      if (close === -1 || close >= behind) return undefined
      const after = text.charCodeAt(close + 1)
      const ends = after === newlineCode || (after === RETURN_CODE && close + 3 === behind)
      if (!ends && after !== delimiterCode) return undefined
      quote = text.indexOf(QUOTE, close + 1)
    }
    starts.push(from)
    from = behind
  }
  return starts
}

/** Rows that are lines of a text. Only the cells that are asked for are copied. */
export class TextBlock implements RecordBlock {
  readonly piece: TextPiece
  readonly size: number
  readonly text: string
  readonly unbalanced: readonly number[]
  readonly #starts: readonly number[]
  readonly #first: number
  readonly #delimiter: number
  readonly #hasReturns: boolean
  readonly #hasQuotes: boolean
  /** The cell that was found last: where it begins, where it ends, and where its delimiter is. */
  #from = 0
  #to = 0
  #behind = 0

  /** `first` is the number of the first row. */
  constructor(piece: TextPiece, starts: readonly number[], first: number, unbalanced: readonly number[] = []) {
    this.piece = piece
    this.unbalanced = unbalanced
    this.text = piece.text
    this.size = starts.length
    this.#starts = starts
    this.#first = first
    this.#delimiter = piece.delimiter.charCodeAt(0)
    this.#hasReturns = piece.newline === '\n'
    this.#hasQuotes = piece.quotes && piece.text.includes(QUOTE)
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
    const end = this.#endOf(index)
    const cells: string[] = []
    for (let at = this.#startOf(index); at <= end; at = this.#behind + 1) {
      this.#step(at, end)
      cells.push(this.text.slice(this.#from, this.#to))
    }
    return cells
  }

  width(index: number): number {
    const end = this.#endOf(index)
    if (!this.#hasQuotes) return this.#delimitersIn(this.#startOf(index), end) + 1
    let width = 0
    for (let at = this.#startOf(index); at <= end; at = this.#behind + 1) {
      this.#step(at, end)
      width += 1
    }
    return width
  }

  #delimitersIn(from: number, to: number): number {
    let count = 0
    // From a row without a delimiter, `indexOf` would search the whole rest of the text.
    for (let at = from; at < to; at += 1) if (this.text.charCodeAt(at) === this.#delimiter) count += 1
    return count
  }

  fits(index: number): boolean {
    // With fewer characters than columns allowed, there is no need to count.
    return this.#endOf(index) - this.#startOf(index) < MAX_COLUMNS || fits(this.cells(index))
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? this.text.length
  }

  /** The CR of a CRLF is not part of the last cell. */
  #endOf(index: number): number {
    const newline = this.#startOf(index + 1) - 1
    return this.#hasReturns && this.text.charCodeAt(newline - 1) === RETURN_CODE ? newline - 1 : newline
  }

  /** False if the row has no such column. */
  #find(index: number, column: number): boolean {
    const end = this.#endOf(index)
    let at = this.#startOf(index)
    for (let passed = 0; at <= end; passed += 1) {
      this.#step(at, end)
      if (passed === column) return true
      at = this.#behind + 1
    }
    return false
  }

  #step(at: number, end: number): void {
    const { text } = this
    if (this.piece.quotes && at < end && text.charCodeAt(at) === QUOTE_CODE) {
      this.#from = at + 1
      this.#to = text.indexOf(QUOTE, at + 1)
      this.#behind = this.#to + 1
      return
    }
    let to = at
    while (to < end && text.charCodeAt(to) !== this.#delimiter) to += 1
    this.#from = at
    this.#to = to
    this.#behind = to
  }
}
