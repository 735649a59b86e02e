import { isBlankCell, isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import type { Layout } from './layout.ts'
import { isReferenceCell } from './layout.ts'

type Row = readonly string[]

/** Whether another column's reference may stand in the column of the references of this row. */
export type ShiftRule = (block: RecordBlock, index: number) => boolean

/**
 * A stray delimiter moves the cells behind it to the right, a missing one to the left. That matters where a reference of
 * another column may come to stand in the column that is read. `rows` are a sample, from the first of the text on.
 */
export function createShiftRule(rows: readonly Row[], layout: Layout): ShiftRule {
  const { column, otherColumns, header, firstLine } = layout
  if (otherColumns.length === 0) return () => false
  const lines = rows.slice(firstLine).filter((row) => !isBlankRow(row))
  const usual = mostFrequent(lines.map(({ length }) => length))
  const usuallyFilled = mostFrequent(lines.map(filledWidth))
  const regular = lines.filter(({ length }) => length === usual)
  const whole = header?.length ?? usual
  const filled = header === undefined ? Math.max(...regular.map(filledWidth)) : filledWidth(header)
  const isRegular = usual === whole
  const usualPlaces = new Set(regular.flatMap((row) => [...row.keys()].filter((at) => isReferenceCell(row[at] ?? ''))))

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

  return (block, index) => {
    const width = block.width(index)
    if (width === usual && isRegular) return false
    const extra = surplus(block.cells(index))
    const [from, to] = extra > 0 ? [column - extra, column] : [column, column - extra]
    return otherColumns.some((other) => other >= from && other <= to)
  }
}

function filledWidth(row: Row): number {
  return row.findLastIndex((cell) => !isBlankCell(cell)) + 1
}

function mostFrequent(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0]
}
