import { isReference, readReference, type Reading, type Reference } from '#shared/reference.ts'
import { inAscii, inCapitals } from '#shared/reference/cleaning.ts'
import { unescaped } from '../text/escapes.ts'

export interface InText {
  readonly reference: Reference
  /** The original text, if references are written otherwise. */
  readonly writtenAs?: string | undefined
  /** The text just before and after it. */
  readonly surroundings: string
}

const AROUND = 40

const GROUP = '[A-Z0-9]{3}'
const BETWEEN = '[-\\s_.:~·•]{1,3}'
/** What a scanner set to another keyboard layout types for a hyphen; the same one between all groups. */
const OTHER_KEYBOARD = `([/\\\\ß')+=?ÜÖ§])`
/** A line break or a tab as programs write it: `\\nEC-…`. */
const BEHIND_BREAK = '(?<=\\\\[NRT])'
const PATTERN = new RegExp(
  [
    `(?:(?<![\\p{L}\\p{N}])|(?<=(?<![\\p{L}\\p{N}])\\][A-Z]\\d)|${BEHIND_BREAK})EC(?:`,
    `(?:${BETWEEN}${GROUP}){3}`,
    `|${OTHER_KEYBOARD}${GROUP}\\1${GROUP}\\1${GROUP}`,
    `|[A-Z0-9]{9}`,
    ')(?![\\p{L}\\p{N}])',
  ].join(''),
  'gu',
)
/** Everything that looks like a reference in a text, be it in links or in sentences. Each once, in order. */
export function referencesIn(text: string): readonly InText[] {
  const plain = inAscii(unescaped(text))
  const found = new Map<Reference, InText>()
  for (const { 0: written, index } of inCapitals(plain).matchAll(PATTERN)) {
    const reference = referenceOf(written)
    if (reference === undefined || found.has(reference)) continue
    const surroundings = surroundingsOf(plain, index, index + written.length)
    found.set(reference, { reference, surroundings, ...(written === reference ? {} : { writtenAs: written }) })
  }
  return [...found.values()]
}

/** Meant as a reference: with two groups, or with all three if letters or digits are right before it. */
const MEANT = /(?:(?<![\p{L}\p{N}])EC(?:-[A-Z0-9]{3}){2}|EC(?:-[A-Z0-9]{3}){3})/gu
export type Misfit = Pick<InText, 'writtenAs' | 'surroundings'>

/** Keyboards differ in where Y and Z are. Those with + for the hyphen do not, and links have it for a space. */
const MAY_BE_SWAPPED = /^EC[/\\ß')=ÜÖ§].*[YZ]/

/** More than two references have. */
const LONGEST = 40

/** What was meant as a reference and is none, because something is missing, or letters or digits are right before or behind it. */
export function misfitsIn(text: string): readonly Misfit[] {
  if (!/ec[^a-z0-9]/i.test(text)) return []
  const plain = inCapitals(inAscii(unescaped(text)))
  const places = new Set<number>()
  const found: Misfit[] = []
  for (const { 0: writtenAs, index } of plain.matchAll(PATTERN)) {
    places.add(index)
    if (MAY_BE_SWAPPED.test(writtenAs) && isOfOtherKeyboard(readReference(writtenAs)))
      found.push({ writtenAs, surroundings: surroundingsOf(plain, index, index + writtenAs.length) })
  }
  let behind = 0
  for (const { index } of plain.matchAll(MEANT)) {
    if (places.has(index) || index < behind) continue
    const [before = ''] = /[\p{L}\p{N}]*$/u.exec(plain.slice(Math.max(0, index - LONGEST), index)) ?? []
    const [written = ''] = /^[\p{L}\p{N}-]*/u.exec(plain.slice(index, index + LONGEST)) ?? []
    behind = index + written.length
    if (!/\d/.test(written)) continue
    found.push({ writtenAs: before + written, surroundings: surroundingsOf(plain, index, behind) })
  }
  return found
}

/** How a reference, or its first cell, begins: hardly any other text does, so that it need not be looked at more closely. */
const BEGINNING =
  /(?:^|[^\p{L}\p{N}]|%[\da-f]{2}|\\[nrt]|\\u[\da-f]{4}|\][a-z]\d)[eｅ][cｃ](?:$|[^\p{L}]|[\p{L}\p{N}]{9})|&#/iu

export function mayMentionReference(text: string): boolean {
  return BEGINNING.test(text)
}

/** Each reference that a person may have meant by a row, once; also where others, or words, stand right beside it. */
export function referencesInRow(cells: readonly string[]): readonly Reference[] {
  const misfits = cells.flatMap(misfitsIn).flatMap(({ writtenAs }) => writtenAs?.match(ENDED) ?? [])
  return [
    ...new Set([...cells.flatMap(referencesIn).map(({ reference }) => reference), ...misfits.filter(isReference)]),
  ]
}

/** It is certain where it ends. */
const ENDED = /EC(?:-[A-Z0-9]{3}){3}(?=EC-|$)/g

function referenceOf(written: string): Reference | undefined {
  const reading = readReference(written)
  if (reading.kind === 'reference') return reading.reference
  const hyphened = written.replace(/[^A-Z0-9]+/gu, '-')
  const isCertain = isOfOtherKeyboard(reading) && !MAY_BE_SWAPPED.test(written)
  return isCertain && isReference(hyphened) ? hyphened : undefined
}

function isOfOtherKeyboard(reading: Reading): boolean {
  return reading.kind === 'unreadable' && reading.why === 'other-keyboard'
}

function surroundingsOf(text: string, from: number, to: number): string {
  return text.slice(Math.max(0, from - AROUND), to + AROUND).trim()
}
