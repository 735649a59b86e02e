import { cleaned } from './reference-cleaning.ts'
import type { Unreadable } from './unreadable.ts'

export { UNREADABLE } from './unreadable.ts'
export type { Unreadable } from './unreadable.ts'

declare const brand: unique symbol

/** The identity of a consignment, `EC-XXX-XXX-XXX`. Branded, so that an unchecked string cannot be sent. */
export type Reference = string & { readonly [brand]: 'Reference' }

/** Source of the pattern: PRO's SDK quick start. */
const PATTERN = /^EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/
const LETTERS_AND_DIGITS = 'EC000000000'.length
/** Longer cells are not looked into: a reference with every hyphen doubled and spaced stays far below. */
const MAX_CELL = 120

export type Reading =
  | { readonly kind: 'reference'; readonly reference: Reference; readonly writtenAs?: string | undefined }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly why: Unreadable }

export function isReference(text: string): text is Reference {
  return PATTERN.test(text)
}

/**
 * The one rule for references: cleans silently, puts hyphens and spaces right visibly (`writtenAs` is how it stood),
 * never changes a letter or a digit, and explains what is not a reference.
 */
export function readReference(raw: string): Reading {
  if (isReference(raw)) return { kind: 'reference', reference: raw }
  const standing = raw.trim()
  if (standing.length > MAX_CELL) return readLongCell(standing)
  const clean = cleaned(standing)
  if (clean === '') return { kind: 'blank' }
  if (isReference(clean)) return { kind: 'reference', reference: clean }
  const repaired = withHyphensPutRight(clean)
  if (repaired !== undefined) return { kind: 'reference', reference: repaired, writtenAs: standing }
  return { kind: 'unreadable', why: explain(clean) }
}

/** Letters that do not occur in known references: probably a misread digit. A hint, never a correction. */
const DOUBTFUL_LETTERS = ['O', 'I', 'L', 'U'] as const
export type DoubtfulLetter = (typeof DOUBTFUL_LETTERS)[number]

export function doubtfulLetters(reference: Reference): readonly DoubtfulLetter[] {
  return DOUBTFUL_LETTERS.filter((letter) => reference.includes(letter))
}

function readLongCell(standing: string): Reading {
  const clean = cleaned(standing.slice(0, 10 * MAX_CELL))
  if (clean.length <= MAX_CELL && standing.length <= 10 * MAX_CELL) return readReference(clean)
  return { kind: 'unreadable', why: explain(clean) }
}

function withHyphensPutRight(clean: string): Reference | undefined {
  const bare = clean.replace(/[- ]/g, '')
  if (bare.length !== LETTERS_AND_DIGITS) return undefined
  const hyphened = `${bare.slice(0, 2)}-${bare.slice(2, 5)}-${bare.slice(5, 8)}-${bare.slice(8)}`
  return isReference(hyphened) ? hyphened : undefined
}

const WITHIN = /(?<![A-Z0-9])EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}(?![A-Z0-9])/g
/** Another alphabet's letters in the place of E or C: Greek and Cyrillic ones cannot be told apart by eye. */
const LOOK_ALIKE = /^(?:\P{ASCII}C|E\P{ASCII}|\P{ASCII}{2})-?\w{3}-?\w{3}-?\w{3}$/u
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/
const SPREADSHEET_ERROR = /^#(?:NAME\?|REF!|VALUE!|N\/A|NULL!|DIV\/0!|NUM!|SPILL!|CALC!|#+)$/

function explain(clean: string): Unreadable {
  if (SCIENTIFIC.test(clean) || SPREADSHEET_ERROR.test(clean)) return 'destroyed-by-spreadsheet'
  const within = clean.match(WITHIN)?.length ?? 0
  if (within > 1) return 'several-references'
  if (/^SP_\d/.test(clean)) return 'shipment'
  const bare = clean.replace(/[- ]/g, '')
  if (looksLike('EP', clean, bare)) return 'package'
  if (looksLike('EO', clean, bare)) return 'order'
  if (looksLike('EDO', clean, bare) || looksLike('EPC', clean, bare)) return 'delivery-option'
  if (within === 1 && !/^[A-Z0-9 -]*$/.test(clean)) return 'among-other-text'
  if (/^EC(?:[- ]|.*\d)/.test(clean)) return explainConsignment(clean, bare, within)
  if (within === 1) return 'among-other-text'
  if (/^-?[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/.test(clean)) return 'without-prefix'
  if (LOOK_ALIKE.test(clean)) return 'other-characters'
  return 'not-a-reference'
}

/** PRO's own kinds of references: the prefix with a hyphen, or as many letters and digits as a reference has. */
function looksLike(prefix: string, clean: string, bare: string): boolean {
  if (clean.startsWith(`${prefix}-`)) return true
  return bare.startsWith(prefix) && /\d/.test(bare) && /^[A-Z0-9]{9}$/.test(bare.slice(prefix.length))
}

function explainConsignment(clean: string, bare: string, within: number): Unreadable {
  if (!/^[A-Z0-9]*$/.test(bare)) return 'other-characters'
  if (within === 1 && clean.includes(' ')) return 'among-other-text'
  return bare.length < LETTERS_AND_DIGITS ? 'too-short' : 'too-long'
}
