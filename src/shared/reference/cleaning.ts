/** Control characters, such as those that a scanner sends between two fields, and soft hyphens: what they part stays apart. */
const PARTING = /[\p{Cc}\u00AD]/gu
/** Without a width: zero-width spaces, direction marks, the BOM. */
const INVISIBLE = /[\p{Cf}\u115F\u1160\u3164\uFFA0\p{Variation_Selector}]/gu
/** A text that holds a reference, written in whatever way, holds this. */
export const BEGINNING = `[EeＥｅ]${INVISIBLE.source}*[CcＣｃ]`
const DASHES = /[\u2010-\u2015\u2043\u207B\u208B\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/g
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FULL_WIDTH_OFFSET = 0xfee0
const QUOTES = `"'\`´“”„‟‘’‚‛«»‹›`
const SURROUNDINGS = new RegExp(`^=\\s*(?=[${QUOTES}])|^[\\s${QUOTES}]+|(?<![\\s${QUOTES}])[\\s${QUOTES}]+$`, 'g')
const SPACES = /\s+/g
/** Code 39 begins and ends with an asterisk, which some scanners send. */
const START_AND_STOP = /^\*(.+)\*$/

/** AIM symbology identifiers, which a scanner may prepend: `]C1` for Code 128, `]d2`, `]Q3`. */
export const KIND_OF_CODE = /^\][A-Z]\d(?=.)/

/** Removes what cannot be seen, and spells letters, digits and hyphens in ASCII. Keeps the case. */
export function inAscii(text: string): string {
  return text
    .replace(PARTING, ' ')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
}

/** Keeps the length. */
export function inCapitals(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/**
 * Removes what only surrounds a reference or cannot be seen, and spells letters, digits and hyphens in ASCII. Only A to Z change
 * their case: `ſ`, `ı` and the like are other letters, and stay as they are.
 */
export function cleaned(text: string): string {
  let clean = inCapitals(inAscii(text))
  for (let before = ''; before !== clean;) {
    before = clean
    clean = clean.replace(SURROUNDINGS, '').replace(START_AND_STOP, '$1')
  }
  return clean
}
