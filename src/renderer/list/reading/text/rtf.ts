import { character } from './escapes.ts'
import { unseen } from './unseen.ts'

/** A control word with its number, a character by its code, another control symbol, a brace, a line break, or text. */
const TOKEN = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^])|([{}])|[\r\n]+|[^\\{}\r\n]+/gi
/** Groups whose text is not of the document. */
const NOT_TEXT =
  /^(?:fonttbl|colortbl|stylesheet|info|pict|object|themedata|datastore|generator|bkmkstart|bkmkend|xe|tc|listtable|revtbl|filetbl)$/
/** Comments, text boxes and embedded objects, in groups that older programs skip. */
const BESIDE_TEXT = /^(?:annotation|shptxt|result)$/
const TEXTS: ReadonlyMap<string, string> = new Map([
  ...['par', 'line', 'row', 'nestrow', 'page', 'sect'].map((word) => [word, '\n'] as const),
  ...['cell', 'nestcell', 'tab'].map((word) => [word, '\t'] as const),
  ...['emspace', 'enspace', 'qmspace'].map((word) => [word, ' '] as const),
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
])
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['_', '-'],
  ['~', ' '],
  ['\n', '\n'],
  ['\r', '\n'],
  ...['\\', '{', '}'].map((symbol) => [symbol, symbol] as const),
])

interface Group {
  readonly isSkipped: boolean
  readonly isHidden: boolean
  readonly isStruck: boolean
  /** How many characters behind one in Unicode stand in for it in older programs. */
  readonly substitutes: number
}

/** The text of a rich text (RTF) document, with what is hidden or struck out of it in marks. The address of a link is not seen. */
export function textOfRtf(rtf: string, isWithAddresses = false): string {
  const texts: string[] = []
  const groups: Group[] = []
  let group: Group = { isSkipped: false, isHidden: false, isStruck: false, substitutes: 1 }
  let codePage = 'windows-1252'
  let codes: number[] = []
  let toSkip = 0

  function put(text: string): void {
    if (group.isSkipped) return
    if (group.isHidden) texts.push(unseen(text, 'hidden-in-file'))
    else texts.push(group.isStruck ? unseen(text, 'struck-out') : text)
  }

  /** What stands beside the text gets lines of its own. */
  function begin(): void {
    group = { ...group, isSkipped: false }
    texts.push('\n')
  }

  function end(): void {
    const outer = groups.pop() ?? group
    if (outer.isSkipped && !group.isSkipped) texts.push('\n')
    group = outer
  }

  /** A character may have several codes. */
  function putCodes(): void {
    if (codes.length > 0) put(new TextDecoder(codePage).decode(Uint8Array.from(codes)))
    codes = []
  }

  for (const { 0: token, 1: word, 2: digits, 3: code, 4: symbol, 5: brace } of rtf.matchAll(TOKEN)) {
    if (code !== undefined) {
      if (toSkip > 0) toSkip -= 1
      else codes.push(Number.parseInt(code, 16))
      continue
    }
    putCodes()
    if (brace === '{') groups.push(group)
    else if (brace === '}') end()
    else if (symbol === '*') group = { ...group, isSkipped: true }
    else if (symbol !== undefined) put(SYMBOLS.get(symbol) ?? '')
    else if (word === undefined) {
      if (/^[\r\n]/.test(token)) continue
      put(token.slice(toSkip))
    } else {
      const number = digits === undefined ? undefined : Number(digits)
      if (word === 'u') put(character(((number ?? 0) + 65_536) % 65_536))
      else if (word === 'ansicpg') codePage = codePageOf(number)
      else if (word === 'fldinst') group = { ...group, isSkipped: !isWithAddresses }
      else if (BESIDE_TEXT.test(word)) begin()
      else if (TEXTS.has(word)) put(TEXTS.get(word) ?? '')
      else group = changed(group, word, number)
      toSkip = word === 'u' ? group.substitutes : 0
      continue
    }
    toSkip = 0
  }
  putCodes()
  return texts.join('')
}

function changed(group: Group, word: string, number: number | undefined): Group {
  const isOn = number !== 0
  switch (word) {
    case 'v':
      return { ...group, isHidden: isOn }
    case 'strike':
    case 'striked':
    case 'strikedl':
    case 'deleted':
      return { ...group, isStruck: isOn }
    case 'plain':
      return { ...group, isHidden: false, isStruck: false }
    case 'uc':
      return { ...group, substitutes: number ?? 1 }
    default:
      return NOT_TEXT.test(word) ? { ...group, isSkipped: true } : group
  }
}

/** Those of Windows have its number in their names. */
function codePageOf(number = 1_252): string {
  const name = OTHER_CODE_PAGES.get(number) ?? `windows-${number}`
  try {
    return new TextDecoder(name).encoding
  } catch {
    return 'windows-1252'
  }
}

const OTHER_CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10_000, 'macintosh'],
])
