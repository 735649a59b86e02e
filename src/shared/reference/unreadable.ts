/** Why a cell is not a reference, or why its row cannot be taken. */
export const UNREADABLE = [
  'package',
  'order',
  'delivery-option',
  'shipment',
  'destroyed-by-spreadsheet',
  'too-short',
  'too-long',
  'without-prefix',
  'without-separators',
  'separators-astray',
  'other-keyboard',
  'several-references',
  'among-other-text',
  'other-characters',
  'formula',
  'no-reference',
  'row-too-large',
  'shifted',
  'repair-undone',
  'not-a-reference',
] as const
export type Unreadable = (typeof UNREADABLE)[number]
