/** What fonts of symbols show for letters that people type for a tick, a cross or an empty box. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
  wingdings: { ü: '✓', û: '✗', þ: '☑', ý: '☒', x: '☒', o: '☐', '¨': '☐' },
  'wingdings 2': { P: '✓', O: '✗', R: '☑', S: '☒', T: '☒', '£': '☐' },
  webdings: { a: '✓', r: '✗', c: '☐' },
}

/** As the text looks in the font. */
export function seenInFont(text: string, font: string): string {
  return text.length === 1 ? (SYMBOLS[font.toLowerCase()]?.[letterOf(text)] ?? text) : text
}

/** Some programs write U+F0FC for U+00FC. */
function letterOf(symbol: string): string {
  const code = symbol.charCodeAt(0)
  return code >= 0xf000 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : symbol
}
