import type { Account } from '../account.ts'
import { PRACTICE_ACCOUNT, shortAccountId } from '../account.ts'

/** A list with all of these columns is one of our reports, whatever other columns it has. */
const RESULT_COLUMNS = [
  'Line',
  'Reference',
  'Outcome',
  'Reason',
  'State in PRO',
  'Answered at',
  'Attempts',
  'Correlation ID',
] as const

/** Whose report it is. Those of earlier versions do not say. */
const ORIGIN_COLUMNS = ['Environment', 'Account', 'Run', 'By'] as const

/** The columns that a report has after the user's own. */
export const REPORT_COLUMNS = [...RESULT_COLUMNS, ...ORIGIN_COLUMNS] as const

/** An account in a report: its name, and a tag that tells it apart from others of that name. Practice has only one. */
export function accountCell({ id, name }: Account): string {
  if (id === PRACTICE_ACCOUNT) return name
  return `${name} (${shortAccountId(id)})`.trimStart()
}

/** `tag` is undefined in reports of earlier versions, which do not say which account of that name it was. */
export function readAccountCell(cell: string): { readonly name: string; readonly tag: string | undefined } {
  const [whole, tag] = /\s*\(([0-9a-f]{8})\)$/.exec(cell) ?? []
  return { name: whole === undefined ? cell : cell.slice(0, -whole.length), tag }
}

/** The index of each of our columns in a report. */
export type ReportPlaces = ReadonlyMap<(typeof REPORT_COLUMNS)[number], number>

/**
 * Finds our columns in a header by their names; undefined if it is not that of a report. Ours come after the user's own, so of two
 * columns with the same name the last is ours.
 */
export function findReportColumns(header: readonly string[]): ReportPlaces | undefined {
  const names = header.map((cell) => cell.trim().toLowerCase())
  const places = new Map<(typeof REPORT_COLUMNS)[number], number>()
  // An older report has none of the others: a column with one of their names is the user's own.
  const written = names.includes('environment') ? REPORT_COLUMNS : RESULT_COLUMNS
  for (const name of written) {
    const at = names.lastIndexOf(name.toLowerCase())
    if (at !== -1) places.set(name, at)
  }
  return RESULT_COLUMNS.every((name) => places.has(name)) ? places : undefined
}
