import type { Reference } from '#shared/reference.ts'
import { reference } from '../../test/ids.ts'

/** Without the letters that look like digits. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PLACES = 9
/** Spreads neighbours apart, and is a permutation of what nine digits can say. */
const STEP = 982_451_653

export function referenceAt(index: number): Reference {
  let rest = (index + 1) * STEP
  let digits = ''
  for (let place = 0; place < PLACES; place += 1) {
    digits = `${DIGITS.charAt(rest % DIGITS.length)}${digits}`
    rest = Math.floor(rest / DIGITS.length)
  }
  return reference(`EC-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`)
}

/** The same ones each time. */
export function references(count: number, from = 0): Reference[] {
  return Array.from({ length: count }, (_, index) => referenceAt(from + index))
}

export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A list as a warehouse system exports it. */
export function listOf(consignments: readonly string[]): string {
  return csv([['Order', 'Consignment'], ...consignments.map((each, index) => [`SO-${String(index + 1)}`, each])])
}
