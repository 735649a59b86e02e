import type { Delimiter } from '#shared/list.ts'
import { isBlankRow } from './rows/blank.ts'
import { guessDelimiter } from './text/delimiter.ts'
import { hasReference } from './rows/layout.ts'

const LINE = /[^\r\n]+/g
const SAMPLE_CHARACTERS = 16_384
/** A whole line in one pair of quotes; the marks of further, empty cells may follow. */
const WRAPPED = /^"((?:[^"\r\n]|"")*)"[,;\t|]*$/
/** Above it, the rows are wrapped; a single quoted line among others is a note. */
const MOST = 0.5
const NEARLY_ALL = 0.9

/**
 * The text without the quotes around its rows, where a spreadsheet that splits cells by another delimiter has put each whole
 * row into one quoted cell. Undefined where rows are not wrapped, or what is in the quotes may be a sentence.
 */
export function unwrapRows(text: string): string | undefined {
  // Of a longer text, the last line may be torn.
  const lines = (text.slice(0, SAMPLE_CHARACTERS).match(LINE) ?? [])
    .slice(0, text.length > SAMPLE_CHARACTERS ? -1 : undefined)
    .filter((line) => line.trim() !== '')
  const wrapped = lines.filter((line) => WRAPPED.test(line))
  if (wrapped.length === 0 || wrapped.length < lines.length * MOST) return undefined
  const unwrapped = lines.map(unwrap)
  return isTable(unwrapped, guessDelimiter(unwrapped.join('\n'))) ? text.replace(LINE, unwrap) : undefined
}

function unwrap(line: string): string {
  return WRAPPED.exec(line)?.[1]?.replaceAll('""', '"') ?? line
}

/** Rows of the same width with a reference in one of their cells; behind a comma a sentence has a space. */
function isTable(lines: readonly string[], delimiter: Delimiter): boolean {
  const rows = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '_').split(delimiter))
  const width = rows[0]?.length ?? 0
  const regular = rows.filter((row) => row.length === width && !row.slice(1).some((cell) => cell.startsWith(' ')))
  if (width < 2 || regular.length < rows.length * NEARLY_ALL) return false
  const filled = lines.map((line) => line.split(delimiter)).filter((row) => !isBlankRow(row))
  const [first = []] = filled
  const referencesIn = (row: readonly string[]): number => row.filter((cell) => hasReference([cell])).length
  // Several in each row, and no header to tell them apart, are a quoted enumeration.
  const isEnumeration = hasReference(first) && filled.every((row) => referencesIn(row) > 1)
  return !isEnumeration && filled.some(hasReference)
}
