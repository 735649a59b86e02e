import type { Unreadable } from './reference.ts'

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
  'several-references': 'Several references stand in one cell. Give each a line of its own.',
  'among-other-text': 'A reference stands among other text. Leave only the reference in the cell.',
  'other-characters': 'This has characters that no reference has.',
  'no-reference': 'The line has content, but no reference in this column.',
  'row-too-large': 'The line is too large to be kept whole, so it was not taken in.',
  'repair-undone': 'You chose not to have it put right, so it is no consignment as it stands.',
  'not-a-reference': 'This is not a consignment reference (EC-XXX-XXX-XXX).',
} as const satisfies Record<Unreadable, string>

export function repeatSentence(of: number): string {
  return `Repeat of line ${of.toLocaleString('en-GB')}.`
}
