import type { Delimiter, Encoding, List, OtherSheet } from '#shared/list.ts'
import { counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const readingText = {
  change: 'Change…',
  heading: (name: string): string => `How ${outside(name)} is read`,
  encoding: 'Characters (encoding)',
  delimiter: 'What stands between the cells',
  sheet: 'Sheet',
  column: 'Column with the references',
  columnHint: 'The marked column is read. Choose another if the references stand elsewhere.',
  references: 'References',
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
  'windows-1252': 'Windows-1252',
} as const satisfies Record<Encoding, string>

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
  const { encoding, delimiter, sheet } = list.reading ?? {}
  const parts = [
    ...(encoding === undefined ? [] : [ENCODING_NAMES[encoding]]),
    ...(sheet === undefined ? [] : [`sheet “${outside(sheet)}”`]),
    ...(delimiter === undefined ? [] : [DELIMITER_NAMES[delimiter].toLowerCase()]),
    columnWords(list),
  ]
  return `Read as ${parts.join(', ')}.`
}

/** `column “Consignment”`, or `column 2` where it has no name. */
export function columnWords({ header, column }: List): string {
  const name = header?.[column]?.trim().slice(0, NAME_CHARACTERS) ?? ''
  return name === '' ? `column ${number(column + 1)}` : `column “${outside(name)}”`
}
