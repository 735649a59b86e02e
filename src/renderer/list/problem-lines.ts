import Papa from 'papaparse'
import { UNREADABLE_SENTENCES } from '#shared/line-sentence.ts'
import type { List } from '#shared/list.ts'
import { GUARDED } from '#shared/report-columns.ts'

const BYTE_ORDER_MARK = '\ufeff'

/** The lines that could not be read, as a CSV that can be corrected and dropped in again. */
export function problemLinesCsv({ header, column, lines }: List): string {
  const unreadable = lines.flatMap((line) => (line.kind === 'unreadable' ? [line] : []))
  const width = unreadable.reduce(
    (widest, { cells }) => Math.max(widest, cells.length),
    Math.max(column + 1, header?.length ?? 0),
  )
  const names = Array.from({ length: width }, (_, index) => nameOf(index, header, column))
  const rows = unreadable.map(({ number, cells, why }) => [
    ...names.map((_, index) => cells[index] ?? ''),
    String(number),
    UNREADABLE_SENTENCES[why],
  ])
  const table = [[...names, 'Line', 'Problem'], ...rows]
  return BYTE_ORDER_MARK + Papa.unparse(table, { newline: '\r\n', escapeFormulae: GUARDED }) + '\r\n'
}

function nameOf(index: number, header: readonly string[] | undefined, column: number): string {
  return header?.[index] ?? (index === column ? 'Reference' : `Column ${index + 1}`)
}
