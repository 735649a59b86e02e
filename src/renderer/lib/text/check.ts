import type { LineCounts, List } from '#shared/list.ts'
import { consignments, counted, number } from './numbers.ts'

export const checkText = {
  filters: 'Show lines',
  table: 'Lines on the list',
  columns: { line: 'Line', reference: 'Reference', note: 'Note', choice: 'Choice' },
  chips: {
    all: 'All lines',
    consignment: 'Consignments',
    repeat: 'Repeats',
    blank: 'Blank',
    unreadable: 'Unreadable',
    'left-out': 'Left out',
  },
  leaveOut: 'Leave out',
  include: 'Include',
  leaveOutLabel: (reference: string): string => `Leave out ${reference}`,
  includeLabel: (reference: string): string => `Include ${reference}`,
  isLeftOut: 'Left out: it will not be sent.',
  writtenAs: (text: string): string => `Was written ${text}.`,
  repeatOf: (line: number): string => `Repeat of line ${number(line)}: sent once.`,
  blank: 'Blank',
  back: 'Back',
  cancel: (count: number): string => `Cancel ${consignments(count)}…`,
  noneLeft: 'Every consignment is left out. Include at least one to go on.',
  noLines: 'No lines of this kind.',
  noList: 'There is no list yet',
  noListHint: 'Bring a list first: drop a file, paste, or type references.',
  toList: 'Go to List',
} as const

export function checkHeading(chosen: number, all: number): string {
  return chosen === all ? `${consignments(all)} to cancel` : `${number(chosen)} of ${consignments(all)} to cancel`
}

/** How the list was read: shown, so that a wrong guess is seen. */
export function readingSentences({ header, column, reading }: List): readonly string[] {
  const name = header?.[column]?.trim() ?? ''
  const others = reading?.otherColumns.length ?? 0
  const quotes = reading?.unbalancedQuotes ?? []
  return [
    ...(name === '' ? [] : [`The references were read from the column “${name}”.`]),
    ...(others > 0 ? [`There are references in ${counted(others, 'other column')} too; those are not sent.`] : []),
    ...(quotes[0] === undefined
      ? []
      : [`A quotation mark in line ${number(quotes[0])} is never closed: look at that line closely.`]),
  ]
}

export function unreadableSentences(count: number): readonly string[] {
  if (count === 0) return []
  return [`${counted(count, 'line')} could not be read and will not be sent: the note on each says why.`]
}

/** `monday.csv: 1,204 lines = 1,189 consignments + 12 repeats + 3 blank`. */
export function sumSentence(name: string, counts: LineCounts): string {
  const parts = [
    consignments(counts.consignments),
    ...(counts.repeats > 0 ? [counted(counts.repeats, 'repeat')] : []),
    ...(counts.blank > 0 ? [`${number(counts.blank)} blank`] : []),
    ...(counts.unreadable > 0 ? [`${number(counts.unreadable)} unreadable`] : []),
  ]
  return `${name}: ${counted(counts.lines, 'line')} = ${parts.join(' + ')}`
}
