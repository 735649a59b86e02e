import type { ChosenResult, ReportRow, ShownRow } from '../run.ts'
import type { RunId } from '../ids.ts'
import type { ReportGroup } from './groups.ts'
import type { OwnColumn } from './own-columns.ts'

/**
 * Which lines are shown: those of a group, of a result while a run goes on, all to-dos, all that the run has chosen (what is not
 * cancelled first), or all.
 */
export type ReportShow =
  | { readonly kind: 'all' }
  | { readonly kind: 'chosen' }
  | { readonly kind: 'to-do' }
  | { readonly kind: 'group'; readonly group: ReportGroup }
  | { readonly kind: 'result'; readonly result: ChosenResult }

export const ORDER_COLUMNS = ['line', 'reference', 'outcome', 'state', 'what-to-do'] as const

/** By a column of ours, or by one of the user's own: its index. */
export interface ReportOrder {
  readonly by: (typeof ORDER_COLUMNS)[number] | number
  readonly isDescending: boolean
}

export interface ReportQuery {
  readonly id: RunId
  readonly show: ReportShow
  /** Searched for in the numbers, the references and every cell; empty for no search. */
  readonly search: string
  /** Null: the most urgent first for to-dos and chosen lines, otherwise the order of the list. */
  readonly order: ReportOrder | null
}

/** What decides how wide the columns of a table are. */
export interface ListShape {
  /** The user's own columns that help to find a parcel. */
  readonly own: readonly OwnColumn[]
  /** The number of the last line. */
  readonly highest: number
}

export interface FoundRows {
  readonly total: number
  /** How many search results are outside of what is shown. */
  readonly elsewhere: number
  readonly rows: readonly ShownRow[]
}

/** A row with everything that the list says of it. */
export interface WholeRow {
  readonly row: ReportRow
  /** Names and cells of the user's own columns. */
  readonly cells: readonly { readonly name: string; readonly text: string }[]
}
