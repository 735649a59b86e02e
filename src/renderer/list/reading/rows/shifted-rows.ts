import { isBlankCell, isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import type { Layout } from './layout.ts'
import { isReferenceCell } from './layout.ts'

type Row = readonly string[]

/** Whether another column's reference may stand in the column of the references of this row. */
export type ShiftRule = (block: RecordBlock, index: number) => boolean

/**
 * A stray delimiter moves the cells behind it to the right, a missing one to the left. That matters where a reference of
 * another column may come to stand in the column that is read. `rows` are a sample, from the first of the text on: they say
 * how many cells a row has. Where else references stand, all rows say; they are gone through when a row asks for it. A column
 * that a person chose by its content is right, whatever the header has above it.
 */
export function createShiftRule(
  blocks: () => Iterable<RecordBlock>,
  rows: readonly Row[],
  layout: Layout,
  isChosen = false,
): ShiftRule {
  const { column, firstLine } = layout
  const header = isChosen ? undefined : layout.header
  const lines = rows.slice(firstLine).filter((row) => !isBlankRow(row))
  const usual = mostFrequent(lines.map(({ length }) => length))
  const usuallyFilled = mostFrequent(lines.map(filledWidth))
  const regular = lines.filter(({ length }) => length === usual)
  const whole = header?.length ?? usual
  const filled = header === undefined ? Math.max(...regular.map(filledWidth)) : filledWidth(header)
  const isRegular = usual === whole
  const usualPlaces = new Set(regular.flatMap(referencePlaces))

  /** Cells that the row has too many, or less than 0 where it has too few; empty ones behind the last filled do not count. */
  function surplus(row: Row): number {
    const end = filledWidth(row)
    if (end > filled) return end - filled
    if (row.length < filled) return row.length - filled
    if (row.length > whole && end > usuallyFilled) return row.length - whole
    return row.length > usual && hasStrayReference(row) ? row.length - usual : 0
  }

  function hasStrayReference(row: Row): boolean {
    return row.some((cell, at) => !usualPlaces.has(at) && isReferenceCell(cell))
  }

  const reachable = new Map<number, boolean>()
  const holding = new Map<number, boolean>()
  const holdingInRegularRows = new Map<number, boolean>()

  /** Whether references stand in one of the columns from which so many cells too many or too few move one here. */
  function isReachable(extra: number): boolean {
    const known = reachable.get(extra)
    if (known !== undefined) return known
    const columns = extra < 0 ? range(column + 1, column - extra) : range(Math.max(0, column - extra), column - 1)
    const open = columns.filter((at) => !holding.has(at))
    if (open.length > 0) look(blocks(), firstLine, open, holding)
    const is = columns.some((at) => holding.get(at) === true)
    reachable.set(extra, is)
    return is
  }

  /** Whether they stand in that one where rows have as many cells as they should. */
  function isHoldingInRegularRows(at: number): boolean {
    if (!holdingInRegularRows.has(at)) {
      look(blocks(), firstLine, [at], holdingInRegularRows, (row) => surplus(row) === 0)
    }
    return holdingInRegularRows.get(at) === true
  }

  return (block, index) => {
    const width = block.width(index)
    if (width === usual && isRegular) return false
    if (width < filled) return isReachable(width - filled)
    // What is too much moves nothing into the first column.
    if (column === 0) return false
    const row = block.cells(index)
    const extra = surplus(row)
    if (extra === 0) return false
    if (isReachable(extra)) return true
    // Where a reference was moved out of its column, the one before it was moved into that.
    for (let at = column + 1; at <= column + extra; at += 1) {
      if (isReferenceCell(row[at] ?? '') && !isHoldingInRegularRows(at)) return true
    }
    return false
  }
}

/** More columns than that are split off together. */
const FEW = 3

function look(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
  columns: readonly number[],
  found: Map<number, boolean>,
  isAsked: (row: Row) => boolean = () => true,
): void {
  const open = new Set(columns)
  for (const at of columns) found.set(at, false)
  let passed = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      if (passed <= firstLine) continue
      const row = open.size > FEW ? block.cells(index) : undefined
      for (const at of open) {
        if (!isReferenceCell(row === undefined ? block.cell(index, at) : (row[at] ?? ''))) continue
        if (!isAsked(row ?? block.cells(index))) break
        found.set(at, true)
        open.delete(at)
      }
      if (open.size === 0) return
    }
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function referencePlaces(row: Row): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < row.length; at += 1) if (isReferenceCell(row[at] ?? '')) places.push(at)
  return places
}

function filledWidth(row: Row): number {
  return row.findLastIndex((cell) => !isBlankCell(cell)) + 1
}

function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}
