import type { Line, List } from '#shared/list.ts'
import { nameOf } from '#shared/report/own-columns.ts'
import { findingWord } from '../../../text/check/check-groups.ts'
import { checkText } from '../../../text/check/check.ts'
import { ownDetails, type Detail } from '../../../ui/detail.ts'
import { lineNote, type LineStatus } from './line-note.ts'

/** All that is known of a line, without empty parts. */
export function lineDetails(
  line: Line,
  list: Pick<List, 'header'> | undefined,
  status: LineStatus,
): readonly { readonly title?: string; readonly details: readonly Detail[] }[] {
  const { columns } = checkText
  const known: readonly Detail[] = [
    { name: columns.reference, text: 'reference' in line ? line.reference : '' },
    { name: columns.choice, text: whetherCancelled(line, status) },
    { name: columns.state, text: status.check === undefined ? '' : findingWord(status.check.finding) },
    { name: columns.note, text: lineNote(line, status) },
  ]
  const cells = line.cells.map((text, at) => ({ name: nameOf(list?.header?.[at], at), text }))
  return [
    { details: known.filter(({ text }) => text.trim() !== '') },
    { title: checkText.yourColumns, details: ownDetails(cells) },
  ]
}

function whetherCancelled({ kind }: Line, { isLeftOut }: LineStatus): string {
  const { chosen, not } = checkText.side
  if (kind === 'consignment') return isLeftOut ? not : chosen
  return kind === 'unreadable' ? not : ''
}
