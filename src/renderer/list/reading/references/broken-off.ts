import { isReference } from '#shared/reference.ts'
import { inAscii, inCapitals } from '#shared/reference/cleaning.ts'
import { isBlankCell } from '../rows/blank.ts'
import type { InText } from './references-in-text.ts'

type Row = readonly string[]

export interface InRow extends InText {
  /** The row that is kept with it, and its column there. */
  readonly row: Row
  readonly column: number
}

const LENGTH = 'EC-000-000-000'.length
/** More than a reference and the spaces behind it. */
const END = 40
const BROKEN_OFF = /(?<![\p{L}\p{N}])EC-(?:[A-Z0-9]{3}-){0,2}$/u

/**
 * A reference that a text breaks at one of its hyphens: it begins at the end of one row, and the next row completes it. It is kept
 * with the first of them, its last cell completed.
 */
export function completed(before: Row, [next = '']: Row): InRow | undefined {
  const column = before.findLastIndex((cell) => !isBlankCell(cell))
  const cell = before[column]?.trimEnd() ?? ''
  const [beginning] = BROKEN_OFF.exec(plain(cell.slice(-END))) ?? []
  if (beginning === undefined) return undefined
  // Answers to an e-mail quote it with such signs.
  const rest = next.replace(/^[\s>]+/, '')
  const whole = beginning + plain(rest.slice(0, END))
  const reference = whole.slice(0, LENGTH)
  if (!isReference(reference) || /^[\p{L}\p{N}]/u.test(whole.slice(LENGTH))) return undefined
  const surroundings = (cell.slice(-END) + rest.slice(0, END)).trim()
  return { reference, surroundings, row: before.with(column, cell + rest), column }
}

function plain(text: string): string {
  return inCapitals(inAscii(text))
}
