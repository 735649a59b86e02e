import type { LeftOutAs, List, OtherSheet } from '#shared/list.ts'
import type { DoubtfulLetter } from '#shared/reference.ts'
import { encodingSentence } from './how-read.ts'
import { counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

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
        sentence: `${number(count)} left out: which column is meant? Two have references, and no name says which. Include ${count === 1 ? 'it' : 'these'}, or press “Change…” to choose another column.`,
        press,
      }
    case 'unsure-rows':
      return {
        sentence: `${number(count)} left out: which rows are meant? Marks or words in the list leave that open. Include the right ones.`,
        press,
      }
    case 'by-colour':
      return {
        sentence: `${number(count)} left out: the list says that colours or bold letters tell which are meant, and those are not read here. Include the right ones.`,
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
      return {
        sentence: `${counted(count, 'row')}, or ${count === 1 ? 'its reference, is' : 'their references, are'} hidden in Excel: left out.`,
        press,
      }
    case 'hidden-in-file':
      return {
        sentence: `${counted(count, 'row')} ${count === 1 ? 'is' : 'are'} hidden or commented out in the file: left out.`,
        press,
      }
    case 'struck-out':
      return { sentence: `${counted(count, 'reference')} ${count === 1 ? 'is' : 'are'} struck out: left out.`, press }
    case 'perhaps-struck-out':
      return {
        sentence: `${number(count)} left out: ${count === 1 ? 'it' : 'they'} may be struck out or hidden. A rule of the workbook decides, and it cannot be worked out here: check in Excel.`,
        press,
      }
  }
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

/** Of a longer name only the beginning is quoted. */
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

/** In a report that was brought back, from the environment and account that are connected now. */
export function reportedHereSentence(count: number): string {
  return count === 1
    ? 'This report says that 1 of these was cancelled here.'
    : `This report says that ${number(count)} of these were cancelled here.`
}

/** Of what a report that was brought back says of another environment or account. */
export function reportedElsewhereSentence(environment: string, account: string): string {
  const whose = [environment, account].filter((word) => word !== '').map((word) => outside(word.slice(0, LONGEST_NAME)))
  return `This report is from ${whose.join(', ')}. What it says does not count here.`
}

/** In a report that was brought back and names no environment, or no more of its account than a name. */
export function reportedSentence(count: number, environment: string): string {
  const says = `An older report says that ${count === 1 ? '1 of these was' : `${number(count)} of these were`} cancelled.`
  return environment === '' ? `${says} It does not say where.` : `${says} It does not say for certain in which account.`
}
