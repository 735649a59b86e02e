/** A workbook with this property is a report of ours: whatever tab is open, its sheet of lines is read. */
export const OUR_PROPERTY = 'CancellistReport'
export const PROPERTIES_PART = 'docProps/custom.xml'
export const LINES_SHEET = 'Report'

/** A workbook has the start of a run as it has all times: as the clock showed it, without a zone. */
export function runInWorkbook(cell: string): string {
  return cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\S*/, '$1 $2')
}

/** So a table that a spreadsheet saved from our workbook can be told from a CSV of ours: it has no guards against formulas. */
export function isRunOfWorkbook(cell: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /.test(cell)
}
