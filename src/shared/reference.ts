declare const brand: unique symbol

/** The identity of a consignment, `EC-XXX-XXX-XXX`. Branded, so that an unchecked string cannot be sent. */
export type Reference = string & { readonly [brand]: 'Reference' }

/** Source of the pattern: PRO's SDK quick start. */
const PATTERN = /^EC-[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}$/

export function isReference(text: string): text is Reference {
  return PATTERN.test(text)
}

/** Why a cell is not a reference. */
export const UNREADABLE = [
  'package',
  'order',
  'delivery-option',
  'shipment',
  'destroyed-by-spreadsheet',
  'too-short',
  'too-long',
  'other-characters',
  'not-a-reference',
] as const
export type Unreadable = (typeof UNREADABLE)[number]

export type Reading =
  | { readonly kind: 'reference'; readonly reference: Reference; readonly writtenAs?: string | undefined }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly why: Unreadable }

/** Letters that do not occur in known references: probably a misread digit. A hint, never a correction. */
export type DoubtfulLetter = 'O' | 'I' | 'L' | 'U'
