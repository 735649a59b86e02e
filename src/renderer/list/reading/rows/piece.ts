import Papa from 'papaparse'

/** Some rows of a list, in the form that is cheapest to send: the text itself, cut at the end of a row. */
export type Piece = TextPiece | { readonly rows: readonly (readonly string[])[] }

export interface TextPiece {
  readonly text: string
  readonly delimiter: string
  /** U+001E for workbooks, whose cells never contain it. */
  readonly newline: '\n' | '\r' | '\u001e'
  /** False if a quote is an ordinary character. */
  readonly quotes: boolean
}

export interface ParsedPiece {
  readonly rows: readonly (readonly string[])[]
  /** The index of the first row that took in further lines because its quotes do not match. */
  readonly broken: number | undefined
  /** Characters of complete rows; what follows is an unfinished row. */
  readonly length: number
}

/** Splits a piece into rows and cells. Both the worker and the window do it, which is faster than sending cells. */
export function parsePiece(piece: Piece): ParsedPiece {
  if ('rows' in piece) return { rows: piece.rows, broken: undefined, length: 0 }
  const { text, delimiter, newline } = piece
  if (newline === '\u001e' || !piece.quotes || !text.includes('"')) {
    return { rows: linesOfPiece(piece).map((line) => line.split(delimiter)), broken: undefined, length: text.length }
  }
  const { data, errors, meta } = new Papa.Parser({ delimiter, newline }).parse(text, 0, true) as Papa.ParseResult<
    string[]
  >
  const broken = errors.find(({ row }) => row !== undefined && data[row]?.some((cell) => cell.includes(newline)))
  if (newline === '\n') data.forEach(dropReturn)
  return { rows: data, broken: broken?.row, length: meta.cursor }
}

/** The lines of a piece; the last of them ends where the piece ends. */
function linesOfPiece({ text, newline }: TextPiece): readonly string[] {
  const lines = text.split(newline)
  lines.pop()
  return newline === '\n' && text.includes('\r') ? lines.map(withoutReturn) : lines
}

function dropReturn(row: string[]): void {
  const last = row.length - 1
  if (row[last]?.endsWith('\r') === true) row[last] = row[last].slice(0, -1)
}

/** The CR of a CRLF is not part of the last cell. */
function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}
