import type { Delimiter } from '#shared/list.ts'
import { isBlankRow } from '../rows/blank.ts'
import { guessDelimiter } from './delimiter.ts'
import { referencesIn } from '../references/references-in-text.ts'
import { hasReference } from '../rows/layout.ts'

const LINE = /[^\r\n]+/g
const SAMPLE_CHARACTERS = 16_384
/** A whole line in one pair of quotes; delimiters of further, empty cells may follow. */
const WRAPPED = /^"([^"\r\n]*(?:""[^"\r\n]*)*)"[,;\t|]*$/
/** Above this share, the rows are wrapped; a single quoted line among others is a note. */
const MOST = 0.5
const NEARLY_ALL = 0.9

/**
 * Removes the quotes around rows, if a spreadsheet that uses another delimiter has saved each row as one quoted cell. Undefined if
 * rows are not wrapped, or the quoted text may be a sentence.
 */
export function unwrapRows(text: string): string | undefined {
  // The last line of a sample may be incomplete.
  const lines = (text.slice(0, SAMPLE_CHARACTERS).match(LINE) ?? [])
    .slice(0, text.length > SAMPLE_CHARACTERS ? -1 : undefined)
    .filter((line) => line.trim() !== '')
  const rows = withoutTitles(lines)
  const wrapped = rows.filter(isWrapped)
  if (wrapped.length === 0 || wrapped.length < rows.length * MOST) return undefined
  const unwrapped = rows.map(unwrap)
  return isTable(unwrapped, guessDelimiter(unwrapped.join('\n'))) ? text.replace(LINE, unwrap) : undefined
}

/** Titles and sums have a single cell, so they need no quotes. Lines with references are rows. */
function withoutTitles(lines: readonly string[]): readonly string[] {
  const [from, to] = [lines.findIndex(isWrapped), lines.findLastIndex(isWrapped)]
  const others = lines.filter((_, index) => index < from || index > to)
  return from === to || others.some((line) => referencesIn(line).length > 0) ? lines : lines.slice(from, to + 1)
}

function isWrapped(line: string): boolean {
  return WRAPPED.test(line)
}

function unwrap(line: string): string {
  return WRAPPED.exec(line)?.[1]?.replaceAll('""', '"') ?? line
}

/** Rows of the same width with a reference in one of their cells; in a sentence, a space follows the comma. */
function isTable(lines: readonly string[], delimiter: Delimiter): boolean {
  const rows = lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, '_').split(delimiter))
  const width = rows[0]?.length ?? 0
  const regular = rows.filter((row) => row.length === width && !row.slice(1).some((cell) => cell.startsWith(' ')))
  if (width < 2 || regular.length < rows.length * NEARLY_ALL) return false
  const filled = lines.map((line) => line.split(delimiter)).filter((row) => !isBlankRow(row))
  const [first = []] = filled
  const holding = (row: readonly string[]): number => row.filter((cell) => hasReference([cell])).length
  // Several in each row, without a header to tell them apart, are a quoted enumeration.
  const isEnumeration = hasReference(first) && filled.every((row) => holding(row) > 1)
  return !isEnumeration && filled.some(hasReference)
}
