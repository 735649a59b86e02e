import { DELIMITERS, type Delimiter } from '#shared/list.ts'
import { isBlankRow } from '../rows/blank.ts'
import { hasReference, isReferenceCell } from '../rows/layout.ts'
import { isReport, readRecords } from './records.ts'

const SAMPLE_CHARACTERS = 16_384
const SAMPLE_ROWS = 200

interface Fit {
  readonly delimiter: Delimiter
  /** Rows with a cell that is a reference; 0 if it breaks as many rows apart. */
  readonly references: number
  /** The share of rows with the most common number of cells; 0 if that number is 1. */
  readonly evenness: number
}

/**
 * The delimiter that gives most rows a reference; among equals, the one that gives the most even table. Blank lines do not count,
 * and a list with a single column reads the same with all of them. What Excel's `sep=` line names is taken unless another gives
 * more, because the rows below may come from another program.
 */
export function guessDelimiter(text: string): Delimiter {
  const sample = beginning(text)
  const ours = DELIMITERS.find((delimiter) => isReport(sample, delimiter))
  if (ours !== undefined) return ours
  // All that it does not have give the same rows.
  const absent = DELIMITERS.find((delimiter) => !sample.includes(delimiter))
  const fits = DELIMITERS.filter((delimiter) => delimiter === absent || sample.includes(delimiter)).map((delimiter) =>
    fit(sample, delimiter),
  )
  const named = fits.find(({ delimiter }) => delimiter === SEPARATOR_LINE.exec(sample)?.[1])
  const best = fits.reduce(better)
  return (named === undefined || best.references > named.references ? best : named).delimiter
}

const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[\r\n]/i

/** Whole lines only, so that the last row of the sample is complete. */
function beginning(text: string): string {
  if (text.length <= SAMPLE_CHARACTERS) return text
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'))
  return end === -1 ? sample : sample.slice(0, end)
}

function fit(sample: string, delimiter: Delimiter): Fit {
  const rows: (readonly string[])[] = []
  for (const block of readRecords(sample, delimiter)) {
    for (let index = 0; index < block.size && rows.length < SAMPLE_ROWS; index += 1) {
      const row = block.cells(index)
      if (!isBlankRow(row)) rows.push(row)
    }
  }
  const references = rows.filter(hasReference).length
  const isUnbroken = references > rows.filter(isBroken).length
  return { delimiter, references: isUnbroken ? references : 0, evenness: evennessOf(rows) }
}

const ANY_DELIMITER = new RegExp(`[${DELIMITERS.join('')}]`)

/** A reference is left joined to others by another delimiter, or one of two quotes is in another row. */
function isBroken(row: readonly string[]): boolean {
  return row.some((cell) => {
    if (cell.includes('"') && cell.split('"').length % 2 === 0) return true
    return ANY_DELIMITER.test(cell) && cell.split(ANY_DELIMITER).some(isReferenceCell)
  })
}

function evennessOf(rows: readonly (readonly string[])[]): number {
  const rowsByWidth = new Map<number, number>()
  for (const { length } of rows) rowsByWidth.set(length, (rowsByWidth.get(length) ?? 0) + 1)
  const [width, most] = [...rowsByWidth].reduce((best, next) => (next[1] > best[1] ? next : best), [1, 0])
  return width === 1 ? 0 : most / rows.length
}

function better(best: Fit, next: Fit): Fit {
  if (next.references !== best.references) return next.references > best.references ? next : best
  return next.evenness > best.evenness ? next : best
}
