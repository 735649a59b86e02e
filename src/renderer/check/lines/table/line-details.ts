import type { Line, List } from '#shared/list.ts'
import { nameOf } from '#shared/report/own-columns.ts'
import { outside } from '#shared/words/outside.ts'
import { findingWord } from '../../../text/check/check-groups.ts'
import { checkText } from '../../../text/check/check.ts'
import type { Detail } from '../../../ui/detail.ts'
import type { LineStatus } from './line-note.ts'
import { lineNote } from './line-note.ts'

/** Enough of a cell for a person: one may hold a megabyte. */
const WHOLE_CHARACTERS = 10_000

/** All that is known of a line, without empty parts. */
export function lineDetails(
  line: Line,
  list: Pick<List, 'header'> | undefined,
  status: LineStatus,
): readonly { readonly title?: string; readonly details: readonly Detail[] }[] {
  const { columns } = checkText
  const known: readonly Detail[] = [
    { name: columns.reference, text: 'reference' in line ? line.reference : '' },
    { name: columns.state, text: status.check === undefined ? '' : findingWord(status.check.finding) },
    { name: columns.note, text: lineNote(line, status) },
  ]
  const cells = line.cells.map((cell, at) => ({
    name: outside(nameOf(list?.header?.[at], at)),
    text: outside(cell.slice(0, WHOLE_CHARACTERS)),
  }))
  const withText = (details: readonly Detail[]): readonly Detail[] => details.filter(({ text }) => text.trim() !== '')
  return [{ details: withText(known) }, { title: checkText.yourColumns, details: withText(cells) }]
}
