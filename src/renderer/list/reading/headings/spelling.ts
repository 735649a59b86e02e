import { inAscii } from '#shared/reference/cleaning.ts'

/** An apostrophe, and what is typed or pasted in its place. */
export const APOSTROPHE = "['´`‘’‛′ʼ]"
/** Other spellings of letters and hyphens, and what cannot be seen. Most texts have none of these. */
const SPECIAL = /[\p{Cf}\p{Variation_Selector}\u2010-\u2015\u2212\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/u

/** A text with letters and hyphens in their plainest form, and without what cannot be seen. */
export function spelled(text: string): string {
  return SPECIAL.test(text) ? inAscii(text).normalize('NFKC') : text
}

/** Without case, numbers and punctuation. */
export function plainWords(text: string): string {
  return spelled(text)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}
