/** White space, and marks that cannot be seen: zero-width characters, directions, the BOM, control characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u115F\u1160\u3164\uFFA0\p{Variation_Selector}]/gu
const BREAKING = /[\t\n\v\f\r\u0085]/g
const DASHES = /[\u2010-\u2015\u2043\u207B\u208B\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/g
const FULL_WIDTH = /[\uFF01-\uFF5E]/g
const FULL_WIDTH_OFFSET = 0xfee0
const QUOTES = `"'\`´“”„‟‘’‚‛«»‹›`
const SURROUNDINGS = new RegExp(`^=\\s*(?=[${QUOTES}])|^[\\s${QUOTES}]+|[\\s${QUOTES}]+$`, 'g')
const SPACES = /\s+/g
/** Code 39 begins and ends with one, and some scanners hand it over. */
const START_AND_STOP = /^\*(.+)\*$/

/** What a scanner may put in front of a code to name its kind, after AIM: `]C1` for Code 128, `]d2`, `]Q3`. */
export const KIND_OF_CODE = /^\][A-Z]\d(?=.)/

/** Drops what cannot be seen, and spells letters, digits and hyphens in ASCII. The case stays. */
export function inAscii(text: string): string {
  return text
    .replace(BREAKING, ' ')
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(DASHES, '-')
    .replace(SPACES, ' ')
}

/** Of the same length as before. */
export function inCapitals(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase())
}

/**
 * Takes off what only stands around a reference or cannot be seen, and spells letters, digits and hyphens in ASCII.
 * Only A to Z change their case: `ſ`, `ı` and the like are other letters, and stay so.
 */
export function cleaned(text: string): string {
  let clean = inCapitals(inAscii(text))
  for (let before = ''; before !== clean;) {
    before = clean
    clean = clean.replace(SURROUNDINGS, '').replace(START_AND_STOP, '$1')
  }
  return clean
}
