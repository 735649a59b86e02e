/** Files of other programs with a table as text, whatever their names are: what a person would see of them. */

import { character, withoutEntities } from './escapes.ts'

const UNSEEN = /<!--[\s\S]*?(?:-->|$)|<(script|style|head|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi
const CELL = /(?:<\/(?:td|th|(?:ss:)?cell)\s*>\s*)?<(?:td|th|(?:ss:)?cell)\b[^>]*>/gi
const ROW = /<\/?(?:tr|p|div|li|h[1-6]|br|(?:ss:)?row)\b[^>]*>/gi

/** The text of a web page, or of a workbook that is one XML file, with tabs between cells and a line for each row. */
export function textOfMarkup(markup: string): string {
  const text = markup
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .replace(CELL, '\t')
    .replace(ROW, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/\n[\s]*/g, '\n')
  return withoutEntities(text).trim()
}

const LINK = /<a\b[^<>]*\shref\s*=\s*["']?([^\s"'<>]+)/gi

/** With the address of each link beside it, which a person does not see. */
export function withAddresses(markup: string): string {
  return markup.replace(LINK, '$1 $&')
}

/** The text of a rich text (RTF) document. */
export function textOfRtf(rtf: string): string {
  return rtf
    .replace(/\{\\\*[^{}]*\}/g, '')
    .replace(/(\\[a-z]+-?\d*)\r?\n/gi, '$1 ')
    .replace(/[\r\n]/g, '')
    .replace(/\\(?:par|line|row)\b ?/g, '\n')
    .replace(/\\(?:cell|tab)\b ?/g, '\t')
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) =>
      new TextDecoder('windows-1252').decode(Uint8Array.of(Number.parseInt(hex, 16))),
    )
    .replace(/\\_/g, '-')
    .replace(/\\~/g, ' ')
    .replace(/\\u(\d+) ?\??/g, (_, code: string) => character(Number(code)))
    .replace(/\\[a-z]+-?\d* ?/gi, '')
    .replace(/\\([\\{}])|[{}]/g, '$1')
}
