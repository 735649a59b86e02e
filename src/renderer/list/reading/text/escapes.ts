/** Characters that other formats spell out: what a person would see in their place. */

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  hyphen: '-',
  dash: '-',
  ndash: '–',
  mdash: '—',
  minus: '−',
  shy: '\u00ad',
}
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi

/** HTML and XML: `&#45;`, `&#x2D;`, `&ndash;`. */
export function withoutEntities(text: string): string {
  return text.replace(ENTITY, (all, decimal?: string, hex?: string, name = '') =>
    decimal === undefined && hex === undefined
      ? (NAMED[String(name).toLowerCase()] ?? all)
      : character(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)),
  )
}

/** Links: `%20`, `%E2%80%91`. But `EC-` behind a percent sign is a reference. */
const PERCENT = /(?:%(?!EC-)[0-9A-F]{2}){1,1000}/gi
/** JSON: `\u002d`. */
const UNICODE = /\\{1,4}u([0-9A-F]{4})/gi

/** Without the escapes of links, JSON, HTML and XML, also where they were escaped twice. */
export function unescaped(text: string): string {
  return /[%&\\]/.test(text) ? unescapedOnce(unescapedOnce(text)) : text
}

function unescapedOnce(text: string): string {
  return withoutEntities(text)
    .replace(PERCENT, (codes) => new TextDecoder().decode(bytesOf(codes)))
    .replace(UNICODE, (_, hex: string) => character(Number.parseInt(hex, 16)))
}

function bytesOf(codes: string): Uint8Array {
  return Uint8Array.from(codes.slice(1).split('%'), (code) => Number.parseInt(code, 16))
}

export function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
}
