/** The columns that a report has behind the user's own. A list that ends with them is a report of ours. */
export const REPORT_COLUMNS = [
  'Line',
  'Reference',
  'Outcome',
  'Reason',
  'State in PRO',
  'Answered at',
  'Attempts',
  'Correlation ID',
] as const

/** Spreadsheets take a cell that begins like this for a formula; with an apostrophe in front it stays text. */
export const GUARDED = /^[=+\-@\t\r']/

/** Takes the guard off: every cell of a report with an apostrophe in front got it from the guard, so nothing is lost. */
export function unguard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell
}
