import { helpfulColumns, nameOf, SAMPLE, type OwnColumn } from '#shared/report/own-columns.ts'
import type { WholeRow } from '#shared/report/view.ts'
import { referenceIn } from '#shared/reference.ts'
import type { JournalLine } from '../../journal/report-rows.ts'

/** Limits the lines looked at when their cells are very long. */
const MOST_CHARACTERS = 1_000_000
/** Enough of a cell for a table. */
const SHOWN_CHARACTERS = 200
/** Enough of a cell for a person: one may hold a megabyte. */
const WHOLE_CHARACTERS = 10_000

export interface ListColumns {
  /** The column of the references; -1 if there is none. */
  readonly reference: number
  /** The user's own columns that help to find a parcel. */
  readonly own: readonly OwnColumn[]
}

export function columnsOf(header: readonly string[] | undefined, lines: Iterable<JournalLine>): ListColumns {
  const sample: JournalLine[] = []
  let characters = 0
  for (const line of lines) {
    sample.push(line)
    characters += line.cells.reduce((sum, cell) => sum + cell.length, 0)
    if (sample.length >= SAMPLE || characters > MOST_CHARACTERS) break
  }
  const shown = sample.map(({ cells, row }) => ({ kind: row.kind, cells }))
  const reference = referenceColumn(sample)
  return { reference, own: helpfulColumns({ header, column: reference, lines: shown }) }
}

/** The column that the references were read from. */
function referenceColumn(lines: readonly JournalLine[]): number {
  const counts = new Map<number, number>()
  for (const { cells, row } of lines) {
    const at = row.reference === undefined ? -1 : cells.findIndex((cell) => referenceIn(cell) === row.reference)
    if (at !== -1) counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  return [...counts].reduce(([best, most], [at, count]) => (count > most ? [at, count] : [best, most]), [-1, 0])[0]
}

/** The text where an unreadable line should have its reference. */
export function withOwnText(line: JournalLine, { reference }: ListColumns): JournalLine {
  const { cells, row } = line
  const text = row.kind === 'unreadable' ? (cells[reference] ?? '').trim().slice(0, SHOWN_CHARACTERS) : ''
  return text === '' ? line : { ...line, row: { ...row, text } }
}

export function shownCells(cells: readonly string[], own: readonly number[]): readonly string[] {
  return own.map((at) => (cells[at] ?? '').slice(0, SHOWN_CHARACTERS))
}

/** Everything that the list says of a line. */
export function wholeRow(header: readonly string[] | undefined, { cells, row }: JournalLine): WholeRow {
  return {
    row,
    cells: cells.map((cell, at) => ({ name: nameOf(header?.[at], at), text: cell.slice(0, WHOLE_CHARACTERS) })),
  }
}
