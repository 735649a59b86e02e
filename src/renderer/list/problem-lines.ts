import Papa from 'papaparse'
import { chunks } from '#shared/chunks.ts'
import { UNREADABLE_SENTENCES } from '#shared/words/line-sentence.ts'
import type { Line, List } from '#shared/list.ts'
import { CSV_FOR_SPREADSHEETS } from '#shared/report/csv.ts'

/** Few enough that splitting the cells of these lines blocks the window only briefly. */
const LINES_AT_ONCE = 100

type Unreadable = Extract<Line, { kind: 'unreadable' }>

/** The lines that could not be read, as the pieces of a CSV that can be corrected and dropped in again. */
export function* problemLinesCsv({ header, column, lines }: List): Generator<string, void> {
  const unreadable = lines.filter((line) => line.kind === 'unreadable')
  const parts = [...chunks(unreadable, LINES_AT_ONCE)]
  let width = Math.max(column + 1, header?.length ?? 0)
  for (const part of parts) {
    width = part.reduce((widest, { cells }) => Math.max(widest, cells.length), width)
    yield ''
  }
  const names = Array.from({ length: width }, (_, index) => nameOf(index, header, column))
  yield csvOf([[...names, 'Line', 'Problem']])
  for (const part of parts) yield csvOf(part.map((line) => rowOf(line, width)))
}

function rowOf({ number, cells, why }: Unreadable, width: number): readonly string[] {
  const filled = Array.from({ length: width }, (_, index) => cells[index] ?? '')
  return [...filled, String(number), UNREADABLE_SENTENCES[why]]
}

function csvOf(rows: readonly (readonly string[])[]): string {
  return Papa.unparse([...rows], CSV_FOR_SPREADSHEETS) + CSV_FOR_SPREADSHEETS.newline
}

function nameOf(index: number, header: readonly string[] | undefined, column: number): string {
  return header?.[index] ?? (index === column ? 'Reference' : `Column ${index + 1}`)
}
