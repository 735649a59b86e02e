import { assertNever } from '#shared/assert-never.ts'
import { LEFT_OUT_SENTENCES } from '#shared/words/line-sentence.ts'
import type { Line } from '#shared/list.ts'
import { counted, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'
import { checkText } from './check.ts'

export type Edit =
  | { readonly code: 'corrected'; readonly line: Line }
  | { readonly code: 'removed'; readonly number: number }
  | { readonly code: 'repair-undone'; readonly number: number }
  | { readonly code: 'all-repairs-undone'; readonly count: number }
  | { readonly code: 'left-out'; readonly count: number }
  | { readonly code: 'included'; readonly count: number }
  | { readonly code: 'added'; readonly name: string; readonly count: number; readonly from: number }
  | { readonly code: 'replaced'; readonly name: string; readonly lines: number; readonly by: string }

/** Of a reference that was typed, scanned or corrected by hand. */
export function putRightSentence(before: string, after: string): string {
  return `${checkText.putRight(before, after)} Compare it with the label.`
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
