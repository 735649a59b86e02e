import type { Line, List } from '#shared/list.ts'
import { readReference } from '#shared/reference.ts'
import { appendLine, removeLine } from '../edit-list.ts'

export const TYPED_LIST = 'Typed list'

/** `line` says what became of what was typed: only a consignment is added, otherwise the list stays as it was. */
export interface Typed {
  readonly list: List
  readonly line: Line
}

/** Adds one typed or scanned reference; without a list, begins one. */
export function addReference(list: List | undefined, text: string): Typed {
  const before = list ?? { name: TYPED_LIST, source: 'typed', header: undefined, column: 0, lines: [] }
  const line = typedLine(before, text)
  return line.kind === 'consignment' ? { list: appendLine(before, line), line } : { list: before, line }
}

/** Takes the last line off again; without any line left there is no list. */
export function removeLast(list: List): List | undefined {
  const last = list.lines.at(-1)
  return last === undefined || list.lines.length === 1 ? undefined : removeLine(list, last.number)
}

function typedLine(list: List, text: string): Line {
  const base = { number: (list.lines.at(-1)?.number ?? 0) + 1, cells: cellsFor(list, text) }
  const reading = readReference(text)
  if (reading.kind === 'unreadable') return { ...base, kind: 'unreadable', why: reading.why }
  if (reading.kind === 'blank') return { ...base, kind: 'blank' }
  const { reference, writtenAs } = reading
  // One that the reading left out is no consignment any more when its reference is typed.
  const first = list.lines.find(
    (line) => line.kind === 'consignment' && line.leftOutAs === undefined && line.reference === reference,
  )
  return first === undefined
    ? { ...base, kind: 'consignment', reference, ...(writtenAs === undefined ? {} : { writtenAs }) }
    : { ...base, kind: 'repeat', reference, of: first.number }
}

/** What was typed stands in the column of the references; the other columns of that line are empty. */
function cellsFor(list: List, text: string): readonly string[] {
  return Array.from({ length: list.column + 1 }, (_, column) => (column === list.column ? text : ''))
}
