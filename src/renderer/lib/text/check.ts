import type { LineCounts } from '#shared/list.ts'
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
  onlyReadable: (count: number): string =>
    `${counted(count, 'line')} could not be read and will not be sent. The note on each says why.`,
} as const

export function checkHeading(chosen: number, all: number): string {
  return chosen === all ? `${consignments(all)} to cancel` : `${number(chosen)} of ${consignments(all)} to cancel`
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
