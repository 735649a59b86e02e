/** Letters that run from right to left, and characters that reorder or hide what is beside them. */
const REORDERS =
  /[\p{Bidi_Control}\p{Cc}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}]/u
const CONTROLS = /[\p{Bidi_Control}\p{Cc}]/gu
const [ISOLATE, END] = ['\u2068', '\u2069']

/**
 * Text from outside (a file name, a cell, an account, PRO's words) made safe to show within our own: characters that would reverse
 * or hide their surroundings are spelled out, and its direction is isolated (Unicode's first strong isolate). Everything else stays
 * as it is.
 */
export function outside(text: string): string {
  if (!REORDERS.test(text)) return text
  const bare = text.startsWith(ISOLATE) && text.endsWith(END) ? text.slice(1, -1) : text
  return ISOLATE + bare.replace(CONTROLS, spelled) + END
}

function spelled(control: string): string {
  const code = control.charCodeAt(0)
  if (code === 9 || code === 10 || code === 13) return ' '
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
