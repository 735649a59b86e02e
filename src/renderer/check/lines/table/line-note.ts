import { joined } from '#shared/words/joined.ts'
import { assertNever } from '#shared/assert-never.ts'
import { checkGroupOf, type Finding } from '#shared/check.ts'
import { HEADING_SENTENCE, LEFT_OUT_SENTENCES, UNREADABLE_SENTENCES } from '#shared/words/line-sentence.ts'
import type { Line } from '#shared/list.ts'
import { doubtfulLetters, hasDigit, type Reference } from '#shared/reference.ts'
import { referencesIn } from '../../../list/reading/references/references-in-text.ts'
import { findingNote } from '../../../text/check/check-groups.ts'
import { checkText } from '../../../text/check/check.ts'
import { doubtSentence } from '../../../text/check/remarks.ts'
import { isDoubtful } from '../line-survey.ts'

/** Enough of a cell to recognise it: one may hold a megabyte. */
const SHOWN_CHARACTERS = 100

/** The reference, or the user's own text in its place. */
export function lineText(line: Line, column: number): string {
  switch (line.kind) {
    case 'consignment':
    case 'repeat':
      return line.reference
    case 'blank':
      return line.isHeading === true ? shortened(line.cells[column] ?? '') : ''
    case 'unreadable':
      return shortened(line.cells[column] ?? '')
    default:
      return assertNever(line)
  }
}

export interface LineStatus {
  readonly isLeftOut: boolean
  readonly isByHand: boolean
  /** Undefined if no check was made. */
  readonly check: { readonly finding: Finding | undefined } | undefined
}

/** What a person should know of a line; empty when there is nothing to say. */
export function lineNote(line: Line, status: LineStatus): string {
  switch (line.kind) {
    case 'consignment':
      return joined([
        ...(line.leftOutAs === undefined ? choiceNotes(status) : [leftOutNote(line)]),
        ...(line.writtenAs === undefined ? [] : [checkText.wasWritten(line.writtenAs)]),
        ...(isDoubtful(line) ? doubtNotes(line.reference) : []),
      ])
    case 'repeat':
      return checkText.repeatOf(line.of)
    case 'blank':
      return line.isHeading === true ? HEADING_SENTENCE : checkText.blank
    case 'unreadable':
      return UNREADABLE_SENTENCES[line.why]
    default:
      return assertNever(line)
  }
}

function doubtNotes(reference: Reference): readonly string[] {
  return [doubtSentence(doubtfulLetters(reference)), ...(hasDigit(reference) ? [] : [checkText.noDigit])]
}

function leftOutNote({ leftOutAs, reference, cells }: Extract<Line, { kind: 'consignment' }>): string {
  if (leftOutAs !== 'found-in-text') return leftOutAs === undefined ? '' : LEFT_OUT_SENTENCES[leftOutAs]
  const found = cells.flatMap(referencesIn).find((one) => one.reference === reference)
  return checkText.foundInText(found?.surroundings ?? '')
}

function choiceNotes({ isLeftOut, isByHand, check }: LineStatus): readonly string[] {
  const found = check === undefined ? '' : findingNote(check.finding, isLeftOut)
  // PRO's state says more than who left it out.
  const isAllToSay = check === undefined || (isByHand && checkGroupOf(check.finding) === 'ready')
  return isLeftOut && isAllToSay ? [checkText.isLeftOut] : [found]
}

function shortened(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}
