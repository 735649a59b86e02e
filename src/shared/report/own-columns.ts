import type { LineKind } from '../list.ts'
import { ourColumns } from './columns.ts'

/** One of the user's own columns. */
export interface OwnColumn {
  readonly index: number
  readonly name: string
  /** Characters of its longest cell, up to a limit: how wide it should be. */
  readonly characters: number
  /** How much it helps to find a parcel, compared with the others. */
  readonly worth: number
}

/** The most that any table shows. */
export const MOST_OWN_COLUMNS = 6

export interface Columns {
  readonly header: readonly string[] | undefined
  /** The column of the references. */
  readonly column: number
  readonly lines: readonly { readonly kind: LineKind; readonly cells: readonly string[] }[]
}

/** Enough of a list to see which columns tell its lines apart. */
export const SAMPLE = 500
/** Longer texts are notes: tables cut them off, and they do not help to find a parcel. */
const LONG = 32
/** Wider columns leave too little room for what to do. */
const MOST_CHARACTERS = 16
/** Unless its cells begin alike, and cut off would tell nothing apart. */
const MOST_OF_ALIKE = 25
/** How many of those are seen for certain: capitals are wide. */
const SEEN_CHARACTERS = 12

/** The user's own columns that help most to find a parcel, in their order: filled, short, and different from line to line. */
export function helpfulColumns({ header, column, lines }: Columns): readonly OwnColumn[] {
  const sample = fromBothEnds(lines).filter(({ kind }) => kind !== 'blank')
  const width = Math.max(header?.length ?? 0, ...sample.map(({ cells }) => cells.length))
  // In a report that was brought back as a list, some columns are ours.
  const ours = ourColumns(header ?? [])
  return Array.from({ length: width }, (_none, index) => ({
    index,
    worth: index === column || ours.has(index) ? 0 : worthOf(index),
  }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST_OWN_COLUMNS)
    .sort((a, b) => a.index - b.index)
    .map(({ index, worth }) => {
      const name = nameOf(header?.[index], index)
      const cells = cellsOf(index)
      const most = areAlike(cells) ? MOST_OF_ALIKE : MOST_CHARACTERS
      const longest = Math.max(...cells.map((cell) => cell.length))
      return {
        index,
        name,
        characters: Math.min(most, Math.max(longest, Math.min(name.length + 2, MOST_CHARACTERS))),
        worth,
      }
    })

  function cellsOf(index: number): readonly string[] {
    return sample.map((line) => (line.cells[index] ?? '').trim()).filter((cell) => cell !== '')
  }

  function worthOf(index: number): number {
    const cells = cellsOf(index)
    if (cells.length === 0) return 0
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length
    const different = new Set(cells).size
    // A column that is the same in every line tells nothing apart.
    if (different === 1 && cells.length > 1) return 0
    return (cells.length / sample.length) * (0.5 + different / cells.length / 2) * (length > LONG ? 0.2 : 1)
  }
}

/** Hardly any are told apart by what is seen of them when they are cut off. */
function areAlike(cells: readonly string[]): boolean {
  const seen = new Set(cells.map((cell) => cell.slice(0, SEEN_CHARACTERS)))
  return seen.size * 2 < new Set(cells).size
}

/**
 * At most `SAMPLE` of them, from both ends: numbers get longer towards the end of a list. Those in between cost more, because a list
 * that was just read splits its lines into cells piece by piece.
 */
export function fromBothEnds<Item>(items: readonly Item[]): readonly Item[] {
  return items.length <= SAMPLE ? items : [...items.slice(0, SAMPLE / 2), ...items.slice(-SAMPLE / 2)]
}

/** In pixels: room for its cells and its padding. */
export function widthOf({ characters }: OwnColumn): number {
  return characters * 9 + 22
}

/** The columns that fit beside each other, in their order; the most helpful are chosen first. `room` is in CSS pixels. */
export function fittingColumns(columns: readonly OwnColumn[], room: number): readonly OwnColumn[] {
  let left = room
  return columns
    .toSorted((a, b) => b.worth - a.worth)
    .filter((column) => {
      const fits = widthOf(column) <= left
      if (fits) left -= widthOf(column)
      return fits
    })
    .sort((a, b) => a.index - b.index)
}

export function nameOf(name: string | undefined, index: number): string {
  return name === undefined || name.trim() === '' ? `Column ${String(index + 1)}` : name.trim()
}
