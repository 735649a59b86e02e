import type { Finding } from '../check.ts'
import type { LeftOutAs } from '../list.ts'
import type { Unreadable } from '../reference.ts'
import { adviceFor } from './advice.ts'
import type { State } from '../state.ts'
import { groupOf, stateWords } from '../state.ts'
import { outside } from './outside.ts'

/** Why a line could not be read as a consignment, and what to do: on the screen and in the report. */
export const UNREADABLE_SENTENCES = {
  package: 'This is a package (EP-), not a consignment. Find its consignment in PRO.',
  order: 'This is an order (EO-), not a consignment. Find its consignments in PRO.',
  'delivery-option': 'This is a delivery option (EDO- or EPC-), not a consignment.',
  shipment: 'This is a shipment of the newer Shipments product (sp_), which is cancelled there, not here.',
  'destroyed-by-spreadsheet':
    'A spreadsheet has turned it into a number or an error. Take the reference from PRO or from the label.',
  'too-short': 'This is shorter than a reference (EC- and nine characters).',
  'too-long': 'This is longer than a reference (EC- and nine characters).',
  'without-prefix': 'This does not begin with EC-. If it is a consignment, put EC- in front.',
  'without-separators':
    'This has no hyphens, so it may be something else. If it is a consignment, write it as EC-XXX-XXX-XXX.',
  'separators-astray': 'Its hyphens or spaces stand in the wrong places. Compare it with the label: EC-XXX-XXX-XXX.',
  'other-keyboard':
    'The scanner and this computer are set to different keyboards, so letters may be wrong, too. Type it from the label.',
  'several-references': 'Several references stand in one cell. Give each a line of its own.',
  'among-other-text': 'A reference stands among other text. Leave only the reference in the cell.',
  'other-characters': 'This has characters that no reference has.',
  'no-reference': 'The line has content, but no reference in this column.',
  'row-too-large': 'The line is too large to be kept whole, so it was not taken in.',
  shifted:
    'The line has more or fewer cells than the others, so another column’s reference may stand here. Choose the right one.',
  'repair-undone': 'You chose not to have it put right, so it is no consignment as it stands.',
  'not-a-reference': 'This is not a consignment reference (EC-XXX-XXX-XXX).',
} as const satisfies Record<Unreadable, string>

export function repeatSentence(of: number): string {
  return `Repeat of line ${of.toLocaleString('en-GB')}.`
}

/** Why the reading left a consignment out: on the screen and in the report. */
export const LEFT_OUT_SENTENCES = {
  'not-to-cancel': 'Left out: the list says not to cancel it.',
  'other-heading': 'Left out: under another heading.',
  'found-in-text': 'Left out: found in text, not in a cell of its own, and not taken.',
  hidden: 'Left out: hidden in the workbook.',
  'struck-out': 'Left out: struck out in the workbook.',
} as const satisfies Record<LeftOutAs, string>

/** Why a consignment was left out, as far as the check tells, and what that asks of a person. */
export function leftOutSentence(found: Finding): string {
  switch (found.kind) {
    case 'not-found':
      return 'Left out: PRO did not know it at the check. Compare it with the label.'
    case 'unread':
      return 'Left out: its state was not read at the check. Look it up in PRO before the parcel leaves.'
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
