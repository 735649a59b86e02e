import type { CellObject, SheetData } from 'write-excel-file/node'
import writeExcelFile from 'write-excel-file/node'
import type { SheetName, SheetRow } from './sheets.ts'
import { SHEETS } from './sheets.ts'

/** The first row of each sheet is its header. */
export type Sheets = Readonly<Record<SheetName, readonly SheetRow[]>>

/** Excel's own limit for a cell; a longer one makes it "repair" the file. */
const MAX_CELL_CHARACTERS = 32_767

const WIDTHS: Readonly<Record<SheetName, readonly number[]>> = { Report: [], 'To do': [16, 14, 48, 60, 8, 20] }

/** An Excel workbook in which every cell is text: nothing is read as a number, a date or a formula. */
export function workbookBytes(sheets: Sheets): Promise<Buffer> {
  return writeExcelFile(
    SHEETS.map((sheet) => ({
      sheet,
      data: sheetData(sheets[sheet]),
      stickyRowsCount: 1,
      columns: WIDTHS[sheet].map((width) => ({ width })),
    })),
  ).toBuffer()
}

function sheetData(rows: readonly SheetRow[]): SheetData {
  return rows.map((row, at) => row.map((text) => (text === '' ? null : at === 0 ? heading(text) : plainText(text))))
}

function heading(text: string): CellObject {
  return { type: String, value: plainText(text), fontWeight: 'bold' }
}

/** The writer finds texts by their names in an object, where `constructor` stands already; it drops the NUL again. */
function plainText(text: string): string {
  return text.slice(0, MAX_CELL_CHARACTERS) + (text in {} ? '\0' : '')
}
