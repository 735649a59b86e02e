/** A workbook with this property is one of our reports: its sheet of lines is read, whichever tab is active. */
export const OUR_PROPERTY = 'CancellistReport'
export const PROPERTIES_PART = 'docProps/custom.xml'
export const LINES_SHEET = 'Report'

/** How the workbook has the start of a run: like all its times, by the clock and without a zone. */
export function runInWorkbook(cell: string): string {
  return cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\S*/, '$1 $2')
}

/** Distinguishes a CSV that a spreadsheet saved from our workbook from our own CSV: only ours has guards against formulas. */
export function isRunOfWorkbook(cell: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(cell)
}
