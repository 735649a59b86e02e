/**
 * Looks for a reference in a cell or a line by itself: it shares no code with the program that is held against it. What the
 * program sends must stand there, its groups unbroken and with nothing but separators between them.
 */
export function standsIn(text: string, reference: string): boolean {
  const groups = reference.split('-')
  const runs = runsOf(text)
  return runs.some(
    (run, at) => run === groups.join('') || groups.every((group, further) => runs[at + further] === group),
  )
}

/** A scanner may name the kind of a code in front of it, such as `]C1`: that is no part of what the code says. */
function withoutKindOfCode(text: string): string {
  return text.replace(/\][A-Z][0-9]/g, ' ')
}

/** Letters and digits that stand together as a person sees them, whatever parts them. */
function runsOf(text: string): readonly string[] {
  const runs: string[] = []
  let run = ''
  for (const character of withoutKindOfCode(asSeen(text))) {
    if (/[\p{L}\p{M}\p{N}]/u.test(character)) run += character
    else if (run !== '') {
      runs.push(run)
      run = ''
    }
  }
  return run === '' ? runs : [...runs, run]
}

function asSeen(text: string): string {
  return [...text]
    .filter((character) => !isUnseen(character))
    .map(plain)
    .join('')
}

/**
 * Marks without a width; Hangul fillers are letters to Unicode, and empty to the eye. A soft hyphen and a control character may be
 * all that keeps two numbers apart.
 */
function isUnseen(character: string): boolean {
  if (character === '\u00ad') return false
  return /[\p{Cf}\p{Variation_Selector}]/u.test(character) || '\u115f\u1160\u3164\uffa0'.includes(character)
}

/** Full-width forms are 0xFEE0 above those of ASCII. */
function plain(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCodePoint(code - 0xfee0) : character
  return narrow >= 'a' && narrow <= 'z' ? narrow.toUpperCase() : narrow
}
