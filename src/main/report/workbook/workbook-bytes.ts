import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node'
import { SHEETS, type SheetCell, type SheetName, type SheetRow } from './sheets.ts'
import { WORKBOOK_PARTS } from './workbook-parts.ts'

/** The first row of each sheet is its header. */
export type Sheets = Readonly<Record<SheetName, readonly SheetRow[]>>

/** Excel's own limit for a cell; a longer one makes it "repair" the file. */
const MAX_CELL_CHARACTERS = 32_767
const CUT = ' … [cut here: a cell of Excel holds no more. The CSV has all of it.]'

/** In characters, as Excel counts them. */
const [NARROWEST, WIDEST] = [8, 60]
/** Enough rows to estimate the width of a column. */
const MEASURED_ROWS = 500
const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss'

/** An Excel workbook in which what the user wrote is text, and never becomes a number, a date or a formula. */
export function workbookBytes(sheets: Sheets): Promise<Buffer> {
  return writeExcelFile(
    SHEETS.map((sheet) => ({
      sheet,
      data: sheetData(sheets[sheet]),
      stickyRowsCount: 1,
      columns: widthsOf(sheets[sheet]).map((width) => ({ width })),
    })),
    { features: [WORKBOOK_PARTS] },
  ).toBuffer()
}

function widthsOf(rows: readonly SheetRow[]): readonly number[] {
  const widths: number[] = []
  for (const row of rows.slice(0, MEASURED_ROWS)) {
    row.forEach((cell, at) => {
      const length = cell instanceof Date ? TIME_FORMAT.length : String(cell).length
      widths[at] = Math.max(widths[at] ?? NARROWEST, Math.min(WIDEST, length + 2))
    })
  }
  return widths
}

function sheetData(rows: readonly SheetRow[]): SheetData {
  return rows.map((row, at) =>
    row.map((cell) => (cell === '' ? null : at === 0 ? heading(String(cell)) : valueOf(cell))),
  )
}

function valueOf(cell: SheetCell): CellObject | string {
  if (typeof cell === 'string') return plainText(cell)
  if (typeof cell === 'number') return { type: Number, value: cell }
  return { type: Date, value: cell, format: TIME_FORMAT }
}

function heading(text: string): CellObject {
  return { type: String, value: plainText(text), fontWeight: 'bold' }
}

/** The package looks texts up as keys of an object, which already has `constructor`; it drops the NUL again. */
function plainText(text: string): string {
  if (text.length > MAX_CELL_CHARACTERS) return text.slice(0, MAX_CELL_CHARACTERS - CUT.length) + CUT
  return text + (text in {} ? '\0' : '')
}
