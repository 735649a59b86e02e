import type { Line, List } from '#shared/list.ts'
import { readReference } from '#shared/reference.ts'
import { appendLine, removeLine } from '../edit-list.ts'
import { precedence } from '../reading/precedence.ts'

export const TYPED_LIST = 'Typed list'

/** `line` says how the text was read: a repeat or a blank is not added, and the list stays as it was. */
export interface Typed {
  readonly list: List
  readonly line: Line
}

/**
 * Adds one typed or scanned reference; without a list, begins one. What is no reference becomes a line to be corrected, because a
 * parcel whose label could not be read must not be lost.
 */
export function addReference(list: List | undefined, text: string): Typed {
  const before = list ?? { name: TYPED_LIST, source: 'typed', header: undefined, column: 0, lines: [] }
  const line = typedLine(before, text)
  const isThere = before.lines.includes(line)
  return line.kind === 'repeat' || line.kind === 'blank' || isThere
    ? { list: before, line }
    : { list: appendLine(before, line), line }
}

/** Removes a line; without any line left there is no list. */
export function removeTyped(list: List, number: number): List | undefined {
  const rest = removeLine(list, number)
  return rest.lines.length === 0 ? undefined : rest
}

function typedLine(list: List, text: string): Line {
  const base = { number: (list.lines.at(-1)?.number ?? 0) + 1, cells: cellsFor(list, text) }
  const reading = readReference(text)
  if (reading.kind === 'unreadable') {
    const same = list.lines.find((line) => line.kind === 'unreadable' && line.cells[list.column] === text)
    return same ?? { ...base, kind: 'unreadable', why: reading.why }
  }
  if (reading.kind === 'blank') return { ...base, kind: 'blank' }
  const { reference, writtenAs } = reading
  // A typed line becomes the consignment in place of one that the reading left out, unless the list forbids the reference.
  const first = list.lines.find(
    (line) => line.kind === 'consignment' && line.reference === reference && precedence(line) <= 0,
  )
  return first === undefined
    ? { ...base, kind: 'consignment', reference, ...(writtenAs === undefined ? {} : { writtenAs }) }
    : { ...base, kind: 'repeat', reference, of: first.number, leftOutAs: first.leftOutAs }
}

/** The typed text goes into the column of the references; the other columns of the line are empty. */
function cellsFor(list: List, text: string): readonly string[] {
  return Array.from({ length: list.column + 1 }, (_, column) => (column === list.column ? text : ''))
}
