/**
 * Spreadsheets may take a cell that begins like this, after what they trim or ignore, for a formula; a leading apostrophe keeps it
 * text. A cell that begins with an apostrophe gets another, so that removing the guard loses nothing.
 */
const GUARDED = /^(?:'|[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠\t\r])/u

/** Separators of spreadsheets in different regions. */
const SEPARATOR = /[,;\t|]/

/** PapaParse's options for a file that a spreadsheet will open. */
export const CSV_FOR_SPREADSHEETS = {
  newline: '\r\n',
  escapeFormulae: GUARDED,
  quotes: (cell: unknown) => typeof cell === 'string' && SEPARATOR.test(cell),
}

/** Removes the guard, once. An apostrophe that guards nothing was written by a person. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && GUARDED.test(cell.slice(1)) ? cell.slice(1) : cell
}
