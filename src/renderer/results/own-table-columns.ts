import { widthOf, type OwnColumn } from '#shared/report/own-columns.ts'
import { outside } from '#shared/words/outside.ts'
import type { Column } from '../ui/table/table.ts'

const OWN = 'own:'

/** The user's own columns as columns of a table. */
export function ownTableColumns(columns: readonly OwnColumn[]): readonly Column[] {
  return columns.map((column) => ({
    key: `${OWN}${String(column.index)}`,
    label: outside(column.name),
    width: `${String(widthOf(column))}px`,
  }))
}

/** The index of one of the user's own columns; undefined for a column of ours. */
export function ownIndexOf(key: string): number | undefined {
  return key.startsWith(OWN) ? Number(key.slice(OWN.length)) : undefined
}
