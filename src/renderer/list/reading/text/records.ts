import Papa from 'papaparse'
import { MAX_ROW_CHARACTERS, type LeftOutAs } from '#shared/list.ts'
import { rowsBlock, type RecordBlock } from '../rows/block.ts'
import { findReport } from '../rows/layout.ts'
import { parsePiece, type TextPiece } from '../rows/piece.ts'
import { swallowedRows } from './swallowed-rows.ts'
import { indexCells, TextBlock } from './text-block.ts'

/** The first one is small, because the window splits it into cells at once. */
const FIRST_BLOCK = 65_536
/** The engine does not copy strings of this size when it collects garbage, as it does smaller ones. */
const BLOCK = 163_840
/** After a row that breaks off a block: the rest is split again, and the next such row may follow at once. */
const BLOCK_AFTER_BREAK = 4_096
/** A quote that is not closed within this many characters is not a quote; a larger row could not be kept either. */
const LONGEST_RECORD = MAX_ROW_CHARACTERS
/** With this many, the file does not use quotes to enclose cells. */
const MANY_UNBALANCED = 50

/**
 * Reads delimited text in blocks. Lines end with LF or CRLF (a mixture is common) or, if there is no LF, with CR. A quote that is
 * never closed affects only its own line.
 */
export function* readRecords(source: string, delimiter: string): Generator<RecordBlock, void> {
  const newline = newlineOf(source)
  const text = source === '' || source.endsWith(newline) ? source : source + newline
  // All quotes in our own reports are ours, whatever the cells contain.
  const isOurs = isReport(text.slice(0, FIRST_BLOCK), delimiter)
  let position = 0
  let number = 1
  let size = FIRST_BLOCK
  let unbalanced = 0
  while (position < text.length) {
    const end = text.indexOf(newline, position + size - 1) + 1 || text.length
    const piece = { text: text.slice(position, end), delimiter, newline, quotes: unbalanced < MANY_UNBALANCED } as const
    const index = indexCells(piece)
    if (index !== undefined) {
      const block = new TextBlock(piece, number, [], index)
      yield block
      position = end
      number += block.size
      size = BLOCK
      continue
    }
    const { rows, broken: mismatched, length } = parsePiece(piece)
    const swallowing = isOurs ? -1 : rows.slice(0, mismatched).findIndex((row) => swallowedRows(row, piece) !== 'none')
    const broken = swallowing === -1 ? mismatched : swallowing
    const whole = rows.slice(0, broken)
    if (whole.length > 0) {
      const lines = countLines(piece.text, length, newline)
      const { numbers, next } = numbersOf(whole, number, lines === rows.length ? undefined : newline)
      const until = broken === undefined ? length : afterLines(piece.text, next - number, newline)
      position += until
      number = next
      size = broken === undefined ? BLOCK : BLOCK_AFTER_BREAK
      yield rowsBlock(whole, numbers, { ...piece, text: piece.text.slice(0, until) })
    } else if (broken === undefined && end < text.length && end - position < LONGEST_RECORD) {
      size *= 4
    } else if (swallowing === 0 && swallowedRows(rows[0] ?? [], piece) === 'doubtful') {
      const row = rows[0] ?? []
      const { next } = numbersOf([row], number, newline)
      const lines = {
        ...piece,
        text: piece.text.slice(0, afterLines(piece.text, next - number, newline)),
        quotes: false,
      }
      yield new DoubtfulBlock(lines, number, row, newline)
      number = next
      position += lines.text.length
      size = BLOCK_AFTER_BREAK
    } else {
      const line = { ...piece, text: text.slice(position, text.indexOf(newline, position) + 1), quotes: false }
      const closing = swallowing === 0 ? closingLine(rows[0], number, newline) : undefined
      yield new TextBlock(line, number, closing === undefined ? [number] : [number, closing])
      unbalanced += 1
      number += 1
      position += line.text.length
      size = BLOCK_AFTER_BREAK
    }
  }
}

/** Rows up to the header of a report that a person has put a title above. */
const MOST_TITLES = 10

/** Each of our reports has a column with this name; parsing takes longer than looking for it. */
const NAMED_IN_REPORTS = /outcome/i

/** Whether a text, split in this way, begins like one of our reports. */
export function isReport(text: string, delimiter: string): boolean {
  if (!NAMED_IN_REPORTS.test(text)) return false
  return findReport(Papa.parse<string[]>(text, { delimiter, preview: MOST_TITLES }).data) !== undefined
}

/** An LF within quotes does not end a row. */
export function newlineOf(source: string): '\n' | '\r' {
  if (!source.includes('\r')) return '\n'
  if (!source.includes('\n')) return '\r'
  const beginning = source.slice(0, FIRST_BLOCK)
  const outside = beginning.replace(/"[^"]*"/g, '')
  return outside.includes('\r') && !outside.includes('\n') ? '\r' : '\n'
}

/** Lines that may be a single row with a note of several lines: only what is outside the quotes is certain. */
class DoubtfulBlock extends TextBlock {
  readonly #sureBefore: number
  readonly #sureBehind: number

  constructor(piece: TextPiece, first: number, row: readonly string[], newline: string) {
    const enclosing = [...row.keys()].filter((at) => row[at]?.includes(newline) === true)
    const [at = 0] = enclosing
    super(piece, first, [first, first + piece.text.split(newline).length - 2])
    this.#sureBefore = at
    const last = row[at]?.slice(row[at].lastIndexOf(newline) + 1) ?? ''
    this.#sureBehind = enclosing.length === 1 ? last.split(piece.delimiter).length : Number.POSITIVE_INFINITY
  }

  whyLeftOut(index: number, column: number): LeftOutAs | undefined {
    const isSure = (index === 0 && column < this.#sureBefore) || (index === this.size - 1 && column >= this.#sureBehind)
    return isSure ? undefined : 'found-in-text'
  }
}

interface Numbered {
  /** Those of the records, and the next one. */
  readonly numbers: readonly number[]
  /** The number of the line after the last record. */
  readonly next: number
}

/** `newline` is undefined if no cell contains one. */
function numbersOf(rows: readonly (readonly string[])[], first: number, newline: string | undefined): Numbered {
  let next = first
  const numbers = rows.map((row) => {
    const number = next
    next += newline === undefined ? 1 : row.reduce((lines, cell) => lines + cell.split(newline).length - 1, 1)
    return number
  })
  return { numbers: [...numbers, next], next }
}

/** The line on which a mistaken quote is closed; undefined if it was not the only one that enclosed lines. */
function closingLine(row: readonly string[] | undefined, first: number, newline: string): number | undefined {
  const enclosed = row?.filter((cell) => cell.includes(newline)) ?? []
  return enclosed.length === 1 ? first + (enclosed[0]?.split(newline).length ?? 1) - 1 : undefined
}

function countLines(text: string, length: number, newline: string): number {
  let lines = 0
  for (let at = text.indexOf(newline); at !== -1 && at < length; at = text.indexOf(newline, at + 1)) lines += 1
  return lines
}

function afterLines(text: string, lines: number, newline: string): number {
  let position = 0
  for (let line = 0; line < lines; line += 1) position = text.indexOf(newline, position) + 1
  return position
}
