import type { LineResult, ReportRow, ShownRow } from '../run.ts'
import type { RunId } from '../ids.ts'
import type { ReportGroup } from './groups.ts'

/**
 * Which lines are shown: those of a group, of a result while a run goes on, all that asks something of a person, all that a run is
 * about (what is not cancelled first), or all.
 */
export type ReportShow =
  | { readonly kind: 'all' }
  | { readonly kind: 'chosen' }
  | { readonly kind: 'to-do' }
  | { readonly kind: 'group'; readonly group: ReportGroup }
  | { readonly kind: 'result'; readonly result: LineResult }

export const ORDER_COLUMNS = ['line', 'reference', 'outcome', 'state', 'what-to-do'] as const

/** By a column of ours, or by one of the user's own: its index. */
export interface ReportOrder {
  readonly by: (typeof ORDER_COLUMNS)[number] | number
  readonly isDescending: boolean
}

export interface ReportQuery {
  readonly id: RunId
  readonly show: ReportShow
  /** In the numbers, the references and every cell; empty: nothing is searched for. */
  readonly search: string
  /** Null: the most urgent first where it is about to-dos or the chosen ones, otherwise as the list has them. */
  readonly order: ReportOrder | null
}

export interface FoundRows {
  readonly total: number
  /** Of those that are searched for: how many are not among the ones that are shown. */
  readonly elsewhere: number
  readonly rows: readonly ShownRow[]
}

/** A row with everything that the list says of it. */
export interface WholeRow {
  readonly row: ReportRow
  /** Names and cells of the user's own columns. */
  readonly cells: readonly { readonly name: string; readonly text: string }[]
}
