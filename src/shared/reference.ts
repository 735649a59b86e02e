import type { Branded } from './brand.ts'
import { cleaned, KIND_OF_CODE } from './reference/cleaning.ts'
import type { Unreadable } from './reference/unreadable.ts'

export { UNREADABLE } from './reference/unreadable.ts'
export type { Unreadable } from './reference/unreadable.ts'

/** The identity of a consignment, `EC-XXX-XXX-XXX`. Branded, so that an unchecked string cannot be sent. */
export type Reference = Branded<'Reference'>

/** What a reference looks like, for patterns that search texts in capitals. */
export const REFERENCE_SHAPE = 'EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}'
/** Source of the pattern: PRO's SDK quick start. */
const PATTERN = /^EC-[A-Z0-9]{3}-(?!XXX-XXX$|NNN-NNN$)[A-Z0-9]{3}-[A-Z0-9]{3}$/
/** `EC-XXX-XXX-XXX` and the like only show the pattern, however they are separated. */
const TEMPLATE = /^EC[^A-Z0-9]*[A-Z0-9]{3}[^A-Z0-9]*(?:XXX[^A-Z0-9]*XXX|NNN[^A-Z0-9]*NNN)$/
const LETTERS_AND_DIGITS = 'EC000000000'.length
/** Longer cells are not examined: a reference with every hyphen doubled and spaced is far shorter. */
const MAX_CELL = 120

export type Reading =
  | {
      readonly kind: 'reference'
      readonly reference: Reference
      /** How it was written, if separators were put right. */
      readonly writtenAs?: string | undefined
      /** It was written without any separator. In a list a word and a number may look the same, so more evidence is needed. */
      readonly isBare?: true
    }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly why: Unreadable }

export function isReference(text: string): text is Reference {
  return PATTERN.test(text)
}

/**
 * The one rule for references: cleans silently, puts separators right visibly (`writtenAs` is the original), and only those that
 * are missing everywhere, doubled, or of another kind between the groups. It never joins what a separator divides within a group,
 * never changes a letter or a digit, and explains what is not a reference.
 */
export function readReference(raw: string): Reading {
  if (isReference(raw)) return { kind: 'reference', reference: raw }
  const trimmed = raw.trim()
  if (trimmed.length > MAX_CELL) return readLongCell(trimmed)
  const scanned = cleaned(trimmed)
  if (scanned === '') return { kind: 'blank' }
  if (isReference(scanned)) return { kind: 'reference', reference: scanned }
  const clean = KIND_OF_CODE.test(scanned) ? cleaned(scanned.replace(KIND_OF_CODE, '')) : scanned
  if (isReference(clean)) return { kind: 'reference', reference: clean, writtenAs: trimmed }
  const repaired = putRight(clean, SEPARATED)
  if (repaired !== undefined) return { kind: 'reference', reference: repaired, writtenAs: trimmed }
  const bare = WORDS.test(clean) ? undefined : putRight(clean, BARE)
  if (bare !== undefined) return { kind: 'reference', reference: bare, writtenAs: trimmed, isBare: true }
  return { kind: 'unreadable', why: explain(clean) }
}

/** The reference that a text is, however it is written. */
export function referenceIn(text = ''): Reference | undefined {
  const reading = readReference(text)
  return reading.kind === 'reference' ? reading.reference : undefined
}

/** Letters that do not occur in known references: probably a misread digit. A hint, never a correction. */
const DOUBTFUL_LETTERS = ['O', 'I', 'L', 'U'] as const
export type DoubtfulLetter = (typeof DOUBTFUL_LETTERS)[number]

export function doubtfulLetters(reference: Reference): readonly DoubtfulLetter[] {
  return DOUBTFUL_LETTERS.filter((letter) => reference.includes(letter))
}

function readLongCell(trimmed: string): Reading {
  const clean = cleaned(trimmed.slice(0, 10 * MAX_CELL))
  if (clean.length <= MAX_CELL && trimmed.length <= 10 * MAX_CELL) return readReference(clean)
  return { kind: 'unreadable', why: explain(clean) }
}

const SEPARATED = /^EC[-\s_.:~·•]+([A-Z0-9]{3})[-\s_.:~·•]+([A-Z0-9]{3})[-\s_.:~·•]+([A-Z0-9]{3})$/
const BARE = /^EC([A-Z0-9]{3})([A-Z0-9]{3})([A-Z0-9]{3})$/
/** Ordinary words with a number after them: `EC Ref Number`, `Ecclesfield`, `ECONOMY2024`. */
const WORDS = /^EC(?:[A-Z]{3,}|(?: [A-Z]+)+)(?: ?\d+)?$/

/** Only text with a digit is put right: words have none. */
function putRight(clean: string, pattern: RegExp): Reference | undefined {
  const [, ...groups] = pattern.exec(clean) ?? []
  const hyphened = ['EC', ...groups].join('-')
  return /\d/.test(hyphened) && isReference(hyphened) ? hyphened : undefined
}

/** Ordinary references have one; text without any may be words. A hint as well. */
export function hasDigit(reference: Reference): boolean {
  return /\d/.test(reference)
}

const WITHIN = new RegExp(`(?<![A-Z0-9])${REFERENCE_SHAPE}(?![A-Z0-9])`, 'g')
/** Another alphabet's letters in place of E or C: Greek and Cyrillic ones look the same. */
const LOOK_ALIKE = /^(?:\P{ASCII}C|E\P{ASCII}|\P{ASCII}{2})-?\w{3}-?\w{3}-?\w{3}$/u
/** A hyphen as it arrives when scanner and computer are set to different keyboards. */
const OTHER_KEYBOARD = /^EC([/ß')+=?*°ÜÖüö§])\S{3}\1\S{3}\1\S{3}$/
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
  if (OTHER_KEYBOARD.test(clean)) return 'other-keyboard'
  if (WORDS.test(clean) || TEMPLATE.test(clean)) return 'not-a-reference'
  if (/^EC(?:-|.*\d)/.test(clean)) return explainConsignment(clean, bare, within)
  if (within === 1) return 'among-other-text'
  if (/^-?[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/.test(clean)) return 'without-prefix'
  if (LOOK_ALIKE.test(clean)) return 'other-characters'
  return 'not-a-reference'
}

/** PRO's other kinds of references: the prefix with a hyphen, or as many letters and digits as a reference has. */
function looksLike(prefix: string, clean: string, bare: string): boolean {
  if (clean.startsWith(`${prefix}-`)) return true
  return bare.startsWith(prefix) && /\d/.test(bare) && /^[A-Z0-9]{9}$/.test(bare.slice(prefix.length))
}

function explainConsignment(clean: string, bare: string, within: number): Unreadable {
  if (!/^[A-Z0-9]*$/.test(bare)) return 'other-characters'
  if (within === 1 && clean.includes(' ')) return 'among-other-text'
  const [, first = '', second = '', third = ''] = clean.split(/[- ]+/)
  const isCutOff = first.length === 3 && second.length === 3 && third.length < 3
  if (bare.length < LETTERS_AND_DIGITS || isCutOff) return 'too-short'
  return bare.length === LETTERS_AND_DIGITS ? 'separators-astray' : 'too-long'
}
