import { said } from '../headings/said.ts'
import { isReferenceCell } from '../rows/layout.ts'
import { columnOf } from './places.ts'
import type { StrikeRules } from './rules/strike-rules.ts'
import type { LeftOutCells } from './sheet-block.ts'
import { BEHIND_ROW, BETWEEN_CELLS, SheetBlock } from './sheet-block.ts'
import type { Attributes } from './xml.ts'
import { isOn } from './xml.ts'

const ROWS_IN_ONE_BLOCK = 2_000
/** A row is padded to the widest one before it, up to a width that people use, so that a stray cell far out does not count. */
const WIDEST = 100
const MARKS = new RegExp(`[${BETWEEN_CELLS}${BEHIND_ROW}]`, 'g')

interface Merge {
  readonly firstRow: number
  readonly lastRow: number
  readonly column: number
}

interface Part {
  text: string
  starts: number[]
  readonly first: number
}

/** The rows of a sheet up to the last one with content, as a few long texts. */
export class SheetRows implements LeftOutCells {
  readonly hiddenRows = new Set<number>()
  readonly struck = new Map<number, Set<number>>()
  readonly rules: StrikeRules
  /** Rows with a reference. */
  references = 0
  /** Formulas that were never calculated. */
  uncalculated = 0
  readonly #parts: Part[] = []
  readonly #merges: Merge[] = []
  readonly #hiddenColumns: (readonly [from: number, to: number])[] = []
  #rows: string[] = []
  #next = 1
  #width = 0

  constructor(rules: StrikeRules) {
    this.rules = rules
  }

  get isEmpty(): boolean {
    return this.#parts.length === 0 && this.#rows.length === 0
  }

  hide(row: number): void {
    this.hiddenRows.add(row)
  }

  strike(row: number, column: number): void {
    const columns = this.struck.get(row)
    if (columns === undefined) this.struck.set(row, new Set([column]))
    else columns.add(column)
  }

  column({ min, max, width, hidden }: Attributes): void {
    if (isOn(hidden) || Number(width) === 0) this.#hiddenColumns.push([Number(min) - 1, Number(max) - 1])
  }

  isHiddenColumn(column: number): boolean {
    return this.#hiddenColumns.some(([from, to]) => from <= column && column <= to)
  }

  /** `range` is a range such as `A2:A4`; only ranges of several rows matter. */
  merge(range: string): void {
    const [, letters = '', firstRow, lastRow] = /^\$?([a-z]+)\$?(\d+):\$?[a-z]+\$?(\d+)$/i.exec(range) ?? []
    if (Number(firstRow) < Number(lastRow)) {
      this.#merges.push({ firstRow: Number(firstRow), lastRow: Number(lastRow), column: columnOf(letters) })
    }
  }

  /** Rows that a file does not mention, or that have no content, are blank lines if another row follows. */
  add(row: number, cells: readonly string[]): void {
    while (this.#next < row) this.#push([])
    this.#push(cells)
    if (cells.some(isReferenceCell)) this.references += 1
  }

  *blocks(): Generator<SheetBlock, void> {
    this.#endPart()
    this.#fillMerges()
    for (const { text, starts, first } of this.#parts) yield new SheetBlock(text, starts, first, this)
  }

  #push(cells: readonly string[]): void {
    this.#width = Math.min(WIDEST, Math.max(this.#width, cells.length))
    const text = cells.join(BETWEEN_CELLS)
    const missing = Math.max(0, this.#width - Math.max(1, cells.length))
    this.#rows.push(text + BETWEEN_CELLS.repeat(missing))
    this.#next += 1
    if (this.#rows.length === ROWS_IN_ONE_BLOCK) this.#endPart()
  }

  #endPart(): void {
    if (this.#rows.length === 0) return
    this.#parts.push({ ...joined(this.#rows), first: this.#next - this.#rows.length })
    this.#rows = []
  }

  /** All rows of a merged cell have its reference, or are not to be cancelled if it says so. */
  #fillMerges(): void {
    for (const { firstRow, lastRow, column } of this.#merges.splice(0)) {
      const merged = this.#rowsOf(partIndex(firstRow))[(firstRow - 1) % ROWS_IN_ONE_BLOCK]?.split(BETWEEN_CELLS)[column]
      if (merged === undefined || !(isReferenceCell(merged) || said(merged) === 'not')) continue
      const last = Math.min(lastRow, this.#next - 1)
      if (this.struck.get(firstRow)?.has(column) === true) {
        for (let row = firstRow + 1; row <= last; row += 1) this.strike(row, column)
      }
      for (let index = partIndex(firstRow + 1); index <= partIndex(last); index += 1) {
        const part = this.#parts[index]
        if (part === undefined) break
        const rows = this.#rowsOf(index).map((row, at) => {
          const number = part.first + at
          return number > firstRow && number <= last ? withCell(row, column, merged) : row
        })
        Object.assign(part, joined(rows))
      }
    }
  }

  #rowsOf(index: number): string[] {
    const rows = this.#parts[index]?.text.split(BEHIND_ROW) ?? []
    rows.pop()
    return rows
  }
}

/** Without the characters that separate cells and rows. */
export function withoutMarks(text: string): string {
  return MARKS.test(text) ? text.replace(MARKS, ' ') : text
}

function joined(rows: readonly string[]): { readonly text: string; readonly starts: number[] } {
  const starts: number[] = []
  let at = 0
  for (const row of rows) {
    starts.push(at)
    at += row.length + 1
  }
  return { text: rows.join(BEHIND_ROW) + BEHIND_ROW, starts }
}

function partIndex(row: number): number {
  return Math.floor((row - 1) / ROWS_IN_ONE_BLOCK)
}

function withCell(row: string, column: number, text: string): string {
  const cells = row.split(BETWEEN_CELLS)
  while (cells.length <= column) cells.push('')
  cells[column] = text
  return cells.join(BETWEEN_CELLS)
}
