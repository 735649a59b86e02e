import type { AppError } from '#shared/errors.ts'
import { FILE_FAILURE_WORDS, saveAdvice } from '../file-failure.ts'
import { assertNever } from '#shared/assert-never.ts'
import { LEFT_OUT_SENTENCES } from '#shared/words/line-sentence.ts'
import type { LeftOutAs, Line, LineCounts, List, OtherSheet } from '#shared/list.ts'
import type { DoubtfulLetter } from '#shared/reference.ts'
import { encodingSentence } from './how-read.ts'
import { CHECK_GROUP_WORDS } from './check-groups.ts'
import { consignments, counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export type Edit =
  | { readonly code: 'corrected'; readonly line: Line }
  | { readonly code: 'removed'; readonly number: number }
  | { readonly code: 'repair-undone'; readonly number: number }
  | { readonly code: 'all-repairs-undone'; readonly count: number }
  | { readonly code: 'left-out'; readonly count: number }
  | { readonly code: 'included'; readonly count: number }
  | { readonly code: 'added'; readonly name: string; readonly count: number; readonly from: number }
  | { readonly code: 'replaced'; readonly name: string; readonly lines: number; readonly by: string }

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

/** What the reading left out by itself, and the press that takes it in. */
export function leftOutByReading(as: LeftOutAs, count: number): { readonly sentence: string; readonly press: string } {
  const press = count === 1 ? 'Include it' : 'Include them'
  switch (as) {
    case 'not-to-cancel':
      return {
        sentence: `${number(count)} left out: the list says not to cancel ${count === 1 ? 'it' : 'them'}.`,
        press,
      }
    case 'example':
      return {
        sentence: `${number(count)} left out: ${count === 1 ? 'it shows how the list is filled in, or looks as if it did' : 'they show how the list is filled in, or look as if they did'}.`,
        press,
      }
    case 'other-heading':
      return {
        sentence: `${number(count)} left out: ${count === 1 ? 'it does' : 'they do'} not stand under the heading of the list, or ${count === 1 ? 'is' : 'are'} in an earlier message.`,
        press,
      }
    case 'unsure-column':
      return {
        sentence: `${number(count)} left out: two columns have references, and nothing says which one is meant. Include ${count === 1 ? 'it' : 'these'}, or press “Change…” to choose another column.`,
        press,
      }
    case 'found-in-text':
      return {
        sentence:
          count === 1
            ? '1 reference was found in text, not in a column of its own. It is not taken yet: compare it with the text beside it.'
            : `${number(count)} references were found in text, not in a column of their own. None is taken yet: compare each with the text beside it.`,
        press: count === 1 ? 'Take it' : 'Take them all',
      }
    case 'hidden':
      return { sentence: `${counted(count, 'row')} ${count === 1 ? 'is' : 'are'} hidden in Excel: left out.`, press }
    case 'hidden-in-file':
      return {
        sentence: `${counted(count, 'row')} ${count === 1 ? 'is' : 'are'} hidden or commented out in the file: left out.`,
        press,
      }
    case 'struck-out':
      return { sentence: `${counted(count, 'reference')} ${count === 1 ? 'is' : 'are'} struck out: left out.`, press }
    case 'perhaps-struck-out':
      return {
        sentence: `${number(count)} left out: ${count === 1 ? 'it' : 'they'} may be struck out. A rule of the workbook decides, and it cannot be worked out here: check in Excel.`,
        press,
      }
  }
}

/** `117 will be cancelled, 10 will not` */
export function checkHeading(chosen: number, not: number): string {
  const none = chosen === 0
  const others = not === 0 ? '' : `, ${number(not)} will not`
  return `${none ? 'None' : number(chosen)} will be cancelled${others}`
}

/** How many are named; of more, the first ones. */
const MOST_NAMED = 4

function enumerated(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED)
  const more = names.length - named.length
  const parts = more > 0 ? [...named, `${number(more)} more`] : named
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.slice(-1).join('')}`
}

function quoteSentence(lines: readonly number[]): string {
  const list = enumerated(lines.map(number))
  return lines.length === 1
    ? `A quotation mark in line ${list} encloses no cell: the line was read by itself. Look at it closely.`
    : `Quotation marks in lines ${list} enclose no cell: each line was read by itself. Look at them closely.`
}

/** What a person should look at in a list. */
export function remarkSentences({ reading }: List): readonly string[] {
  const encoding = reading && encodingSentence(reading)
  // In our own reports the user's column has them too.
  const others = reading?.outcomeColumn === undefined ? (reading?.otherColumns.length ?? 0) : 0
  const quotes = reading?.unbalancedQuotes ?? []
  return [
    ...(others > 0 ? [`There are references in ${counted(others, 'other column')} too; those are not sent.`] : []),
    ...(quotes.length === 0 ? [] : [quoteSentence(quotes)]),
    ...(encoding === undefined ? [] : [encoding]),
    ...(reading?.isHeaderCut === true
      ? ['The header is too large to be kept whole: in the report, names of columns are cut or missing.']
      : []),
    ...(reading?.areRowsCut === true
      ? ['Some rows are too long to be kept whole: of each, what stands around the reference is kept.']
      : []),
    ...(reading?.isColumnHidden === true ? ['The column with the references is hidden in Excel.'] : []),
    ...(reading?.otherSheets ?? []).map(otherSheetSentence),
    ...(reading?.attachedFiles === undefined ? [] : [attachedSentence(reading.attachedFiles)]),
  ]
}

const LONGEST_NAME = 60

function attachedSentence(files: readonly string[]): string {
  const names = files.filter((name) => name !== '').map((name) => `“${outside(name.slice(0, LONGEST_NAME))}”`)
  const named = names.length === 0 ? '' : ` (${enumerated(names)})`
  return files.length === 1
    ? `A file attached to the e-mail was not read${named}. If the list is in it, save it from the e-mail in a folder, and bring that file.`
    : `${number(files.length)} files attached to the e-mail were not read${named}. If the list is in one of them, save it from the e-mail in a folder, and bring that file.`
}

function otherSheetSentence({ name, references, isHidden }: OtherSheet): string {
  const where = isHidden ? `The sheet “${outside(name)}”, which is hidden in Excel,` : `The sheet “${outside(name)}”`
  return `${where} has ${counted(references, 'reference')} too; ${references === 1 ? 'it is' : 'those are'} not sent.`
}

const DOUBTS = {
  O: 'An O: was it a zero? References have none.',
  I: 'An I: was it a one? References have none.',
  L: 'An L: was it a one? References have none.',
  U: 'A U: was it a V? References have none.',
} as const satisfies Record<DoubtfulLetter, string>

/** A hint, never a correction: the neighbouring reference is another real consignment. */
export function doubtSentence(letters: readonly DoubtfulLetter[]): string {
  const [letter, ...more] = letters
  if (letter === undefined) return ''
  if (more.length === 0) return DOUBTS[letter]
  return `References have no letters ${letters.slice(0, -1).join(', ')} and ${letters.slice(-1).join('')}: compare it with the label.`
}

/** Of a reference that was typed, scanned or corrected by hand. */
export function putRightSentence(before: string, after: string): string {
  return `${checkText.putRight(before, after)} Compare it with the label.`
}

/** In a report that was brought back, from the environment and account that are connected now. */
export function reportedHereSentence(count: number): string {
  return count === 1
    ? 'This report says that 1 of these was cancelled here.'
    : `This report says that ${number(count)} of these were cancelled here.`
}

/** Of what a report that was brought back says of another environment or account. */
export function reportedElsewhereSentence(environment: string, account: string): string {
  const whose = [environment, account].filter((word) => word !== '').map((word) => outside(word.slice(0, LONGEST_WORD)))
  return `This report is from ${whose.join(', ')}. What it says does not count here.`
}

const LONGEST_WORD = 60

/** In a report that was brought back and names no environment, or no more of its account than a name. */
export function reportedSentence(count: number, environment: string): string {
  const says = `An older report says that ${count === 1 ? '1 of these was' : `${number(count)} of these were`} cancelled.`
  return environment === '' ? `${says} It does not say where.` : `${says} It does not say for certain in which account.`
}

/** Of the lines that cannot be read. */
export function notSavedSentence(error: AppError): string {
  return error.code === 'not-saved'
    ? `The problem lines were not saved: ${FILE_FAILURE_WORDS[error.because]}. The list is as it was. ${saveAdvice(error.because)}`
    : 'The problem lines were not saved. The list is as it was. Try again.'
}

export function editSentence(edit: Edit): string {
  switch (edit.code) {
    case 'corrected':
      return correctedSentence(edit.line)
    case 'removed':
      return `Line ${number(edit.number)} was removed.`
    case 'repair-undone':
      return `Line ${number(edit.number)} is as it was written, and will not be sent.`
    case 'all-repairs-undone':
      return `${counted(edit.count, 'reference')} ${edit.count === 1 ? 'is as it was' : 'are as they were'} written, and will not be sent.`
    case 'left-out':
      return `${number(edit.count)} left out.`
    case 'included':
      return `${number(edit.count)} included.`
    case 'added':
      return `${counted(edit.count, 'line')} of ${outside(edit.name)} added, from line ${number(edit.from)} on.`
    case 'replaced':
      return `${outside(edit.name)} (${counted(edit.lines, 'line')}) was replaced by ${outside(edit.by)}.`
    default:
      return assertNever(edit)
  }
}

function correctedSentence(line: Line): string {
  switch (line.kind) {
    case 'consignment':
      return [
        `Line ${number(line.number)} is ${line.reference} now.`,
        ...(line.writtenAs === undefined ? [] : [putRightSentence(line.writtenAs, line.reference)]),
        ...(line.leftOutAs === undefined ? [] : [LEFT_OUT_SENTENCES[line.leftOutAs]]),
      ].join(' ')
    case 'repeat':
      return `Line ${number(line.number)} repeats line ${number(line.of)} now.`
    case 'blank':
      return `Line ${number(line.number)} is blank now.`
    case 'unreadable':
      return `Line ${number(line.number)} is still not a consignment.`
    default:
      return assertNever(line)
  }
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
