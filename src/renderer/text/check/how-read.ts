import type { Delimiter, Encoding, List, ListReading, OtherSheet } from '#shared/list.ts'
import { capital, counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const readingText = {
  change: 'Change…',
  heading: (name: string): string => `How ${outside(name)} is read`,
  encoding: 'Characters (encoding)',
  delimiter: 'What stands between the cells',
  sheet: 'Sheet',
  column: 'Column with the references',
  columnHint: 'The marked column is read. Choose another if the references stand elsewhere.',
  line: 'Line',
  columnName: (index: number): string => `Column ${number(index + 1)}`,
  titleLines: (count: number): string =>
    count === 1
      ? 'The first line was passed over as a title.'
      : `The first ${number(count)} lines were passed over as a title.`,
  otherColumns: (count: number): string => `There are ${counted(count, 'more column')}, not shown here.`,
  forgets: 'Reading it again forgets what you added, corrected, removed or left out.',
  reading: 'Reading it again…',
  done: 'Done',
} as const

export const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big-endian',
  'utf-32': 'UTF-32',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1253': 'Windows-1253',
  'windows-1254': 'Windows-1254',
  'windows-1255': 'Windows-1255',
  'windows-1256': 'Windows-1256',
  'windows-1257': 'Windows-1257',
  'windows-1258': 'Windows-1258',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift-JIS',
  gb18030: 'GB18030',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
} as const satisfies Record<Encoding, string>

const WRITTEN_IN: Readonly<Partial<Record<Encoding, string>>> = {
  'utf-8': 'any language',
  'windows-1252': 'Western Europe',
  'windows-1250': 'Central Europe: Polish, Czech, Hungarian',
  'windows-1251': 'Cyrillic',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
  'windows-1255': 'Hebrew',
  'windows-1256': 'Arabic',
  'windows-1257': 'Baltic',
  'windows-1258': 'Vietnamese',
  macintosh: 'Western Europe, from an old Mac',
  shift_jis: 'Japanese',
  gb18030: 'Chinese, simplified',
  big5: 'Chinese, traditional',
  'euc-kr': 'Korean',
}

/** `Windows-1250 (Central Europe: Polish, Czech, Hungarian)` */
export function encodingWord(encoding: Encoding): string {
  const languages = WRITTEN_IN[encoding]
  return languages === undefined ? ENCODING_NAMES[encoding] : `${ENCODING_NAMES[encoding]} (${languages})`
}

/** What to look at where an encoding may be wrong; nothing where all is well. */
export function encodingSentence({ unreadableCharacters = 0, isEncodingGuessed }: ListReading): string | undefined {
  if (unreadableCharacters > 0) {
    return `${unreadableSentence(unreadableCharacters)} Press “Change…” to choose how they are read.`
  }
  return isEncodingGuessed === true
    ? 'If names or towns look wrong, press “Change…” to choose how their characters are read.'
    : undefined
}

/** In the dialog where the encoding is chosen. */
export function encodingHint({ unreadableCharacters = 0 }: ListReading): string {
  const hint = 'Lines where it matters are shown below: choose what makes their words look right.'
  return unreadableCharacters > 0 ? `${unreadableSentence(unreadableCharacters)} ${hint}` : hint
}

function unreadableSentence(count: number): string {
  return `${counted(count, 'character')} could not be read.`
}

export const DELIMITER_NAMES = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
} as const satisfies Record<Delimiter, string>

/** `All March (12 references, hidden in Excel)` */
export function sheetWord(name: string, others: readonly OtherSheet[] = []): string {
  const other = others.find((sheet) => sheet.name === name)
  if (other === undefined) return outside(name)
  return `${outside(name)} (${counted(other.references, 'reference')}${other.isHidden ? ', hidden in Excel' : ''})`
}

const NAME_CHARACTERS = 60

/** `Read as UTF-8, comma, column “Consignment”.` */
export function readAsSentence(list: List): string {
  const { encoding, isEncodingGuessed, delimiter, sheet } = list.reading ?? {}
  const parts = [
    ...(encoding === undefined ? [] : [`${ENCODING_NAMES[encoding]}${isEncodingGuessed === true ? ' (a guess)' : ''}`]),
    ...(sheet === undefined ? [] : [`sheet “${outside(sheet)}”`]),
    ...(delimiter === undefined ? [] : [DELIMITER_NAMES[delimiter].toLowerCase()]),
    columnOf(list),
  ]
  return `Read as ${parts.join(', ')}.`
}

/** `Column “Consignment”`, or `Column 2` where it has no name. */
export function columnWords(list: List): string {
  return capital(columnOf(list))
}

function columnOf({ header, column }: List): string {
  const name = header?.[column]?.trim().slice(0, NAME_CHARACTERS) ?? ''
  return name === '' ? `column ${number(column + 1)}` : `column “${outside(name)}”`
}
