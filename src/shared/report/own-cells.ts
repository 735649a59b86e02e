import { referenceIn } from '../reference.ts'
import { fromBothEnds, helpfulColumns, nameOf, type OwnColumn } from './own-columns.ts'
import type { RunId } from '../ids.ts'
import type { TodoItem, TodoOrigin } from '../todo.ts'

/** The user's own columns over all lists: columns of the same name are one, wherever they are in each list. */
export interface OwnCells {
  readonly columns: readonly OwnColumn[]
  /** Of all columns, by their index. */
  readonly names: readonly string[]
  /** Empty for the cell that holds the item's reference, or the text in its place. */
  cellOf(item: TodoItem, index: number): string
  /** The same, whatever the cell holds. */
  textOf(item: TodoItem, index: number): string
  /** All cells of an item, with their names, as its list has them. */
  cellsOf(item: TodoItem): readonly { readonly name: string; readonly text: string }[]
}

export function ownCellsOf(items: readonly TodoItem[], origins: ReadonlyMap<RunId, TodoOrigin>): OwnCells {
  const names: string[] = []
  const indexes = new Map<string, number>()
  /** For each list, the index of each column. */
  const places = new Map<RunId | undefined, Map<number, number>>()

  function indexOf(name: string): number {
    const known = indexes.get(name.toLowerCase())
    if (known !== undefined) return known
    indexes.set(name.toLowerCase(), names.length)
    return names.push(name) - 1
  }

  function headerOf({ run }: TodoItem): readonly string[] {
    return (run === undefined ? undefined : origins.get(run)?.header) ?? []
  }

  function placesOf(item: TodoItem): ReadonlyMap<number, number> {
    const { run, cells } = item
    const header = headerOf(item)
    const known = places.get(run) ?? new Map<number, number>()
    places.set(run, known)
    for (let place = known.size; place < cells.length; place += 1) {
      const name = nameOf(header[place], place)
      const index = indexOf(name)
      // Two columns of the same name in one list stay two.
      known.set(known.has(index) ? indexOf(`${name} (${String(place + 1)})`) : index, place)
    }
    return known
  }

  function textOf(item: TodoItem, index: number): string {
    return item.cells[placesOf(item).get(index) ?? -1] ?? ''
  }

  function cellOf(item: TodoItem, index: number): string {
    const cell = textOf(item, index)
    const isItsName =
      item.reference === undefined ? placesOf(item).get(index) === item.column : referenceIn(cell) === item.reference
    return isItsName ? '' : cell
  }

  for (const item of items) placesOf(item)
  const lines = fromBothEnds(items).map((item) => ({
    kind: 'consignment' as const,
    cells: names.map((_name, index) => cellOf(item, index)),
  }))
  return {
    columns: helpfulColumns({ header: names, column: -1, lines }),
    names,
    cellOf,
    textOf,
    cellsOf(item) {
      const header = headerOf(item)
      return item.cells.map((text, place) => ({ name: nameOf(header[place], place), text }))
    },
  }
}
