import { readFileSync } from 'node:fs'
import Papa from 'papaparse'

const BOM = '\uFEFF'

export interface SavedReport {
  readonly hasBom: boolean
  /** Line ends that are not CRLF, outside of quotes. */
  readonly bareLineEnds: number
  readonly header: readonly string[]
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly cells: readonly (readonly string[])[]
}

export function readReport(file: string): SavedReport {
  const text = readFileSync(file, 'utf8')
  const cells = Papa.parse<string[]>(text.replace(BOM, ''), { skipEmptyLines: false }).data
  const [header = [], ...rows] = cells.filter((row) => row.length > 1)
  return {
    hasBom: text.startsWith(BOM),
    bareLineEnds:
      text
        .replaceAll(/"[^"]*"/g, '')
        .replaceAll('\r\n', '')
        .split(/[\r\n]/).length - 1,
    header,
    rows: rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))),
    cells: rows,
  }
}

/** What each reference's own line says; repeats have a line of their own and are left aside. */
export function outcomes(report: SavedReport): Readonly<Record<string, string>> {
  const own = report.rows.filter((row) => !['Repeat', 'Blank', 'Unreadable'].includes(row['Outcome'] ?? ''))
  return Object.fromEntries(own.map((row) => [row['Reference'] ?? '', row['Outcome'] ?? '']))
}
