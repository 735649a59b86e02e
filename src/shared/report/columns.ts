import type { Account } from '../account.ts'
import { PRACTICE_ACCOUNT, shortAccountId } from '../account.ts'

/** Of each line. */
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

/** A person may have removed or renamed the other columns; with fewer of these, a list may be somebody else's. */
const FEWEST_COLUMNS = 6

/**
 * Finds our columns in a header by their names; undefined if it is not that of a report. A person may add columns before or behind
 * ours, so of several columns with the same name, ours is the nearest to where it follows the one before it.
 */
export function findReportColumns(header: readonly string[]): ReportPlaces | undefined {
  if (header.length < FEWEST_COLUMNS) return undefined
  const names = header.map((cell) => cell.trim().toLowerCase())
  const places = new Map<(typeof REPORT_COLUMNS)[number], number>()
  // An older report has none of the others: a column with one of their names is the user's own.
  const written = names.includes('environment') ? REPORT_COLUMNS : RESULT_COLUMNS
  // Ours were written behind the user's own.
  let next = header.length
  for (const name of written) {
    const at = nearest(names, name.toLowerCase(), next)
    if (at === -1) continue
    places.set(name, at)
    next = at + 1
  }
  const isOurs = places.size >= FEWEST_COLUMNS && places.has('Reference') && places.has('Outcome')
  return isOurs ? places : undefined
}

function nearest(names: readonly string[], name: string, to: number): number {
  const all = [...names.keys()].filter((at) => names[at] === name)
  return all.reduce((best, at) => (best === -1 || Math.abs(at - to) <= Math.abs(best - to) ? at : best), -1)
}
