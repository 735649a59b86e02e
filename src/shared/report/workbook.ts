/** A workbook with this property is a report of ours: its sheet of lines is read, whichever tab is active. */
export const OUR_PROPERTY = 'CancellistReport'
export const PROPERTIES_PART = 'docProps/custom.xml'
export const LINES_SHEET = 'Report'

/** How the workbook has the start of a run: like all its times, by the clock and without a zone. */
export function runInWorkbook(cell: string): string {
  return cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\S*/, '$1 $2')
}

/** Tells a table that a spreadsheet saved from our workbook from a CSV of ours: it has no guards against formulas. */
export function isRunOfWorkbook(cell: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(cell)
}
