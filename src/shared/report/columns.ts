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

/**
 * Spreadsheets may take a cell that begins like this for a formula, behind what they trim or ignore; with an apostrophe
 * in front it stays text. One that begins with an apostrophe gets another, so that taking the guard off loses nothing.
 */
const GUARDED = /^(?:'|[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠\t\r])/u

/** What spreadsheets split at, each in its own region. */
const SEPARATOR = /[,;\t|]/

/** How PapaParse writes a file that a spreadsheet will open. */
export const CSV_FOR_SPREADSHEETS = {
  newline: '\r\n',
  escapeFormulae: GUARDED,
  quotes: (cell: unknown) => typeof cell === 'string' && SEPARATOR.test(cell),
}

/** Takes the guard off, once. An apostrophe that guards nothing is not ours: a person wrote it. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell.slice(1)) ? cell.slice(1) : cell
}
