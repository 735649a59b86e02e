import { PRACTICE_ACCOUNT, shortAccountId, type Account } from '../account.ts'
import { referenceIn } from '../reference.ts'

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

type Row = readonly string[]

/**
 * Finds our columns in a header by their names; undefined if it is not that of a report. A person may add columns before, behind or
 * between ours, so of several columns with the same name, ours is the nearest to where it follows the one before it. Of several with
 * the name of that of the references, ours repeats what the user's own cells say; `rows` show it.
 */
export function findReportColumns(header: Row, rows: readonly Row[] = []): ReportPlaces | undefined {
  if (header.length < FEWEST_COLUMNS) return undefined
  const names = header.map(nameOf)
  const places = new Map<(typeof REPORT_COLUMNS)[number], number>()
  // An older report has none of the others: a column with one of their names is the user's own.
  const written = names.includes('environment') ? REPORT_COLUMNS : RESULT_COLUMNS
  // Ours were written behind the user's own.
  let next = header.length
  for (const name of written) {
    const at = nearest(placesOf(names, name), next)
    if (at === -1) continue
    places.set(name, at)
    next = at + 1
  }
  const outcome = places.get('Outcome')
  if (places.size < FEWEST_COLUMNS || !places.has('Reference') || outcome === undefined) return undefined
  const between = referencesBetween(names, places)
  if (between.length > 1) places.set('Reference', nearest(mostRepeated(between, rows), outcome))
  return places
}

/** The columns that are certainly ours, and not the user's own. */
export function ourColumns(header: Row): ReadonlySet<number> {
  const places = findReportColumns(header)
  if (places === undefined) return new Set()
  const between = referencesBetween(header.map(nameOf), places)
  return new Set([...places.values()].filter((at) => between.length < 2 || !between.includes(at)))
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase()
}

function placesOf(names: Row, name: string): readonly number[] {
  return [...names.keys()].filter((at) => names[at] === name.toLowerCase())
}

/** Where nothing but its cells tells which column is ours. */
function referencesBetween(names: Row, places: ReportPlaces): readonly number[] {
  const [from = names.length, to = -1] = [places.get('Line'), places.get('Outcome')]
  return placesOf(names, 'Reference').filter((at) => from < at && at < to)
}

function mostRepeated(columns: readonly number[], rows: readonly Row[]): readonly number[] {
  const counts = columns.map((at) => rows.filter((row) => isRepeated(row, at)).length)
  return columns.filter((_, nth) => counts[nth] === Math.max(...counts))
}

/** Whether another cell of the row has the reference of this one, however it is written. */
function isRepeated(row: Row, at: number): boolean {
  const reference = referenceIn(row[at])
  if (reference === undefined) return false
  return row.some((cell, other) => other !== at && (cell.includes(reference) || referenceIn(cell) === reference))
}

function nearest(places: readonly number[], to: number): number {
  return places.reduce((best, at) => (best === -1 || Math.abs(at - to) <= Math.abs(best - to) ? at : best), -1)
}
