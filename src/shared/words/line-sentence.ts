import { number } from './counts.ts'
import type { Finding } from '../check.ts'
import type { LeftOutAs } from '../list.ts'
import type { Unreadable } from '../reference.ts'
import { adviceFor } from './advice.ts'
import { groupOf, stateWords, type State } from '../state.ts'
import { outside } from './outside.ts'

/**
 * Why a line could not be read as a consignment, and what to do, on the screen and in the report. It begins with what is wrong,
 * because a table shows only the first words.
 */
export const UNREADABLE_SENTENCES = {
  package: 'A package (EP-). Find its consignment in PRO.',
  order: 'An order (EO-). Find its consignments in PRO.',
  'delivery-option': 'A delivery option (EDO-, EPC-). Take the reference from the label.',
  shipment: 'A shipment (sp_). Cancel it in the newer Shipments product, not here.',
  'destroyed-by-spreadsheet': 'Lost in a spreadsheet. Take it from the label or from PRO.',
  'too-short': 'Too short. Compare it with the label: EC- and nine characters.',
  'too-long': 'Too long. Compare it with the label: EC- and nine characters.',
  'without-prefix': 'EC- is missing in front. If it is a consignment, add it.',
  'without-separators': 'No hyphens. If it is a consignment, write it as EC-XXX-XXX-XXX.',
  'separators-astray': 'Wrong hyphens or spaces. Compare it with the label: EC-XXX-XXX-XXX.',
  'other-keyboard':
    'Type it from the label: the scanner and this computer are set to different keyboards, so letters may be wrong, too.',
  'several-references': 'Several in one cell. Give each reference a line of its own.',
  'among-other-text': 'Other text in the cell. Leave only the reference in it.',
  'other-characters': 'Wrong characters: no reference has them. Compare it with the label.',
  formula: 'A formula, not its result. Open the list in Excel, save it, and bring it again.',
  'no-reference': 'No reference here: the line has content, but none in this column.',
  'row-too-large': 'Too large: the line could not be kept whole, so it was not taken in.',
  shifted: 'Cells may have moved, so another column’s reference may stand here. Take the one on the label.',
  'columns-differ': 'Two references here: your own column differs from the report’s. Take the one on the label.',
  'repair-undone': 'Not put right: you undid the repair, and as written it is not a consignment.',
  'not-a-reference': 'Not a reference: one looks like EC-XXX-XXX-XXX.',
} as const satisfies Record<Unreadable, string>

export const HEADING_SENTENCE = 'A heading: nothing to cancel in it.'

export function repeatSentence(of: number): string {
  return `Repeat of line ${number(of)}.`
}

/** Why the reading left a consignment out, on the screen and in the report. */
export const LEFT_OUT_SENTENCES = {
  'not-to-cancel': 'Left out: the list says not to cancel it.',
  example: 'Left out: an example of how the list is filled in, or it looks like one.',
  'other-heading': 'Left out: not under the heading of the list, or in an earlier message.',
  'unsure-column': 'Left out: which column is meant? Two have references, and no name says which.',
  'unsure-rows': 'Left out: which rows are meant? Marks or words in the list leave that open.',
  'by-colour': 'Left out: the list tells by colours which are meant, and those are not read.',
  'found-in-text': 'Left out: found in text, not in a column of its own, and not taken.',
  hidden: 'Left out: hidden in the workbook.',
  'hidden-in-file': 'Left out: hidden or commented out in the file.',
  'struck-out': 'Left out: its reference is struck out.',
  'perhaps-struck-out': 'Left out: perhaps struck out or hidden, by a rule of the workbook. Look there.',
} as const satisfies Record<LeftOutAs, string>

/** Why a consignment was left out, as far as the check tells, and what to do about it. */
export function leftOutSentence(found: Finding): string {
  switch (found.kind) {
    case 'not-found':
      return 'Left out: PRO did not know it at the check. Compare it with the label.'
    case 'unread':
      return 'Left out: its state was not read at the check. Look it up in PRO before the parcel leaves.'
    case 'unasked':
      return 'Left out: PRO was not asked about it at the check. Look it up in PRO before the parcel leaves.'
    case 'state':
      return leftOutIn(found.state)
  }
}

function leftOutIn(state: State): string {
  const words = stateWords(state)
  switch (groupOf(state)) {
    case 'ready':
      return `Left out by hand: PRO said ${words} at the check.`
    case 'cancelled':
      return `Left out: PRO said ${words} at the check, so there is nothing to do.`
    case 'busy':
    case 'cancelling':
    case 'later':
      return `Left out: PRO said ${words} at the check. ${adviceFor(state)}`
    case 'unfamiliar':
      return `Left out: PRO said “${outside(state)}” at the check, which this program does not know. ${adviceFor(state)}`
  }
}
