/** Files of other programs with a table as text, whatever their names are: what a person would see of them. */

import { REFERENCE_SHAPE } from '#shared/reference.ts'
import { withoutEntities } from './escapes.ts'
import type { RuleFinder } from './page-styles.ts'
import { mayMentionReference } from '../references/references-in-text.ts'
import { unseen } from './unseen.ts'
import { markUnseen } from './unseen-elements.ts'

const CELL = /(?:<\/(?:td|th|(?:\w+:)?cell)\s*>\s*)?<(?:td|th|(?:\w+:)?cell)\b[^>]*>/gi
const ROW =
  /<\/?(?:tr|p|div|li|h[1-6]|br|hr|table|[uod]l|d[td]|pre|blockquote|section|article|header|footer|form|button|label|option|select|textarea|details|summary|(?:\w+:)?(?:row|comment))\b[^>]*>/gi
const TAGS = '(?:<[^<>]*>|[\\ufdd0-\\ufdd3])+'
/** Where nothing but tags is between a reference and what is beside it. */
const BESIDE_TAGS = new RegExp(
  [
    `(?=${REFERENCE_SHAPE}(?![\\p{L}\\p{N}]))(?<=[\\p{L}\\p{N}]${TAGS})`,
    `(?=[<\\ufdd0-\\ufdd3])(?<=(?<![\\p{L}\\p{N}])${REFERENCE_SHAPE})(?=${TAGS}[\\p{L}\\p{N}])`,
  ].join('|'),
  'giu',
)
const FIELD = /<input\b[^<>]*>/gi
/** Fields of other kinds show what they say, not what they are. */
const SHOWS_NOTHING = /\btype\s*=\s*["']?(?:hidden|checkbox|radio|password)/i

/**
 * The text of a web page, or of a workbook that is one XML file, with tabs between cells and a line for each row. What is not seen
 * of it is enclosed in marks; `sheets` are style sheets beside it.
 */
export function textOfMarkup(markup: string, sheets?: RuleFinder): string {
  const content = markUnseen(markup.replace(FIELD, withValue), sheets).replace(/\s+/g, ' ')
  // Behind it, each `<` would be searched to the end of the page for the end of a tag.
  const end = content.lastIndexOf('>') + 1
  const tags = content
    .slice(0, end)
    .replace(CELL, '\t')
    .replace(ROW, '\n')
    .replace(BESIDE_TAGS, ' ')
    .replace(/<[^>]*>/g, '')
  const text = `${tags}${content.slice(end)}`.replace(
    /(?:^|\n)[\s\ufdd0-\ufdd3]*/g,
    (gap, at: number) => (at === 0 ? '' : '\n') + gap.replace(/\s/g, ''),
  )
  return withoutEntities(text).trim()
}

/** The content of a field in a form. */
function withValue(field: string): string {
  const value = /\svalue\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i.exec(field)?.slice(1).join('') ?? ''
  if (!mayMentionReference(value)) return field
  return `${field}${SHOWS_NOTHING.test(field) ? unseen(value, 'hidden-in-file') : value} `
}

const LINK = /<a\b[^<>]*\shref\s*=\s*["']?([^\s"'<>]+)/gi

/** With the address of each link beside it, which a person does not see. */
export function withAddresses(markup: string): string {
  return markup.replace(LINK, '$1 $&')
}

const TAG = /<(?=[a-z!/])/gi

/** All of a document that shows no reference: its comments, scripts and attributes may have some. */
export function hiddenText(markup: string): string {
  return unseen(markup.replace(TAG, '\n$&'), 'hidden-in-file')
}
