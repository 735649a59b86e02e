import type { AppError } from '#shared/errors.ts'
import { FILE_FAILURE_WORDS, saveAdvice } from '../file-failure.ts'
import type { LineCounts } from '#shared/list.ts'
import { CHECK_GROUP_WORDS } from './check-groups.ts'
import { consignments, counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export const checkText = {
  filters: 'Show lines',
  table: 'Lines on the list',
  columns: {
    choice: 'Cancel',
    line: 'Line',
    reference: 'Reference',
    state: 'In PRO',
    note: 'What to do',
    act: 'Correct',
    more: 'Details',
  },
  line: (line: number): string => `Line ${number(line)}`,
  details: (line: number): string => `Details of line ${number(line)}`,
  yourColumns: 'Your own columns',
  close: 'Close',
  side: { chosen: 'Will be cancelled', not: 'Will not be cancelled', file: 'The file' },
  groups: {
    not: 'All of these',
    ...CHECK_GROUP_WORDS,
    included: 'Included by you',
    unreadable: 'Cannot be read',
    'not-to-cancel': 'Not to cancel',
    example: 'Example',
    'other-heading': 'Another heading',
    'unsure-column': 'Which column?',
    'unsure-rows': 'Which rows?',
    'by-colour': 'Told by colour',
    'found-in-text': 'Found in text',
    hidden: 'Hidden in Excel',
    'hidden-in-file': 'Hidden in the file',
    'struck-out': 'Struck out',
    'perhaps-struck-out': 'Perhaps struck out',
    'by-hand': 'Left out by you',
    all: 'All lines',
    deserving: 'Look closely',
    repeat: 'Repeats',
    blank: 'Blank or heading',
  },
  /** In place of "Looks ready" where PRO was not asked. */
  unchecked: 'Not checked',
  chosenBelow: (count: number): string => `Will be cancelled: ${number(count)}`,
  chooseLabel: (reference: string): string => `Cancel ${reference}`,
  facts: 'About this list',
  stay: (count: number): string => `${number(count)} ${count === 1 ? 'stays as it is' : 'stay as they are'}`,
  isLeftOut: 'Left out by you.',
  /** Beside the reference as it is now. */
  wasWritten: (before: string): string => `Put right: was ${outside(before)}.`,
  putRight: (before: string, after: string): string => `Put right: ${outside(before)} → ${after}.`,
  foundInText: (surroundings: string): string => `Found in text, not taken: “${outside(surroundings)}”.`,
  noDigit: 'No digit: compare it with the label.',
  undo: 'Undo',
  undoRepairLabel: (reference: string): string => `Undo: leave ${reference} as it was written`,
  undoAllRepairs: 'Undo all repairs',
  correct: 'Correct',
  correctHeading: (line: number): string => `Correct line ${number(line)}`,
  correctLabel: (line: number, text: string): string => `Correct line ${number(line)}: ${outside(text)}`,
  correctField: (line: number): string => `Reference on line ${number(line)}`,
  save: 'Save',
  take: (reference: string): string => `Take ${reference}`,
  remove: 'Remove the line',
  leaveAsIs: 'Leave as it is',
  find: 'Find',
  findHint: 'Find in any column',
  found: (found: { readonly here: number; readonly elsewhere: number } | undefined): string => {
    if (found === undefined) return ''
    const { here, elsewhere } = found
    const others = elsewhere === 0 ? '' : `, ${number(elsewhere)} in other groups`
    return here === 0 ? `None in this group${others}` : `${counted(here, 'line')} found${others}`
  },
  nothingFound: 'Nothing found in this group.',
  saveProblems: (count: number): string => `Save the ${counted(count, 'problem line')}…`,
  savedProblems: (file: string): string => `Saved as ${outside(file)}. Correct it and drop it in.`,
  leaveThemOut: (count: number): string => (count === 1 ? 'Leave it out' : 'Leave them out'),
  repeatOf: (line: number): string => `Repeat of line ${number(line)}: counted once.`,
  blank: 'Blank',
  back: 'Back',
  cancel: (count: number): string => `Cancel ${consignments(count)}…`,
  finish: 'Finish with a report',
  listArrives: 'A list is being read. When it is there, or you cancel the reading, you can go on.',
  nothingLeft: 'The check left every consignment out. The report says why.',
  noneLeft: 'Every consignment is left out. Include at least one to go on.',
  noneThere: 'There is no consignment on this list. Correct a line, or bring another list.',
  noLines: 'No lines of this kind.',
  noList: 'There is no list yet',
  noListHint: 'Bring a list first: drop a file, paste, or type references.',
  toList: 'Go to List',
} as const

/** `117 will be cancelled, 10 will not` */
export function checkHeading(chosen: number, not: number): string {
  const none = chosen === 0
  const others = not === 0 ? '' : `, ${number(not)} will not`
  return `${none ? 'None' : number(chosen)} will be cancelled${others}`
}

/** Of the lines that cannot be read. */
export function notSavedSentence(error: AppError): string {
  return error.code === 'not-saved'
    ? `The problem lines were not saved: ${FILE_FAILURE_WORDS[error.because]}. The list is as it was. ${saveAdvice(error.because)}`
    : 'The problem lines were not saved. The list is as it was. Try again.'
}

/** `monday.csv: 1,204 lines = 1,189 consignments + 12 repeats + 3 blank or heading lines`. */
export function sumSentence(name: string, counts: LineCounts): string {
  const parts = [
    consignments(counts.consignments),
    ...(counts.repeats > 0 ? [counted(counts.repeats, 'repeat')] : []),
    ...(counts.blank > 0 ? [counted(counts.blank, 'blank or heading line')] : []),
    ...(counts.unreadable > 0 ? [`${number(counts.unreadable)} unreadable`] : []),
  ]
  return `${outside(name)}: ${counted(counts.lines, 'line')} = ${parts.join(' + ')}`
}
