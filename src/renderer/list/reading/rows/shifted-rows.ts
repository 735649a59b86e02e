import { BEGINNING } from '#shared/reference/cleaning.ts'
import { mostFrequent } from '../most-frequent.ts'
import { isBlankCell, isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import { isReferenceCell, most, type Layout } from './layout.ts'
import { createMovedRule, type ShiftRule } from './moved-references.ts'
import { idlingRule, NEVER } from './ordinary-rows.ts'

type Row = readonly string[]

/**
 * A stray delimiter moves the cells after it to the right, a missing one to the left. That matters if it moves a reference of
 * another column into the column that is read. `rows` are a sample from the beginning: they show how many cells a row has. All
 * rows are searched, on demand, for other columns with references. A column that a person chose by its content is right, whatever
 * its header says.
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
  const usuallyFilled = mostFrequent(lines.map(widthToLast))
  const regular = lines.filter(({ length }) => length === usual)
  const whole = header?.length ?? usual
  const filled = header === undefined ? most(regular.map(widthToLast)) : widthToLast(header)
  const isRegular = usual === whole
  const usualPlaces = new Set(regular.flatMap(referencePlaces))
  const isMoved = isRegular ? createMovedRule(rows, layout) : NEVER

  /** How many cells the row has too many; negative if too few. Empty ones after the last filled one do not count. */
  function surplus(row: Row): number {
    const end = widthToLast(row)
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

  /** Whether a column has references that a shift by `extra` cells or fewer moves here. */
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

  /** Whether that column has references in rows with the right number of cells. */
  function isHoldingInRegularRows(at: number): boolean {
    if (!holdingInRegularRows.has(at)) {
      look(blocks(), firstLine, [at], holdingInRegularRows, (row) => surplus(row) === 0)
    }
    return holdingInRegularRows.get(at) === true
  }

  function isShifted(block: RecordBlock, index: number): boolean {
    if (isMoved(block, index)) return true
    const width = block.width(index)
    if (width === usual && isRegular) return false
    if (width < filled) return isReachable(width - filled)
    // Additional cells move nothing into the first column.
    if (column === 0) return false
    const row = block.cells(index)
    const extra = surplus(row)
    if (extra === 0) return false
    if (isReachable(extra)) return true
    // If a reference was moved out of its column, the cell before it was moved into that column.
    for (let at = column + 1; at <= column + extra; at += 1) {
      if (isReferenceCell(row[at] ?? '') && !isHoldingInRegularRows(at)) return true
    }
    return false
  }

  return idlingRule(isShifted, (block, width) => isRegular && width === usual && isMoved.isIdle(block, width))
}

/** To look at more columns than this, the whole row is split. */
const MOST_READ_ALONE = 3

function look(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
  columns: readonly number[],
  found: Map<number, boolean>,
  isAsked: (row: Row) => boolean = () => true,
): void {
  const open = new Set(columns)
  const isBehindFirst = columns.every((at) => at > 0)
  for (const at of columns) found.set(at, false)
  let passed = 0
  for (const block of blocks) {
    if (isBehindFirst && !mayHoldBehindFirst(block)) {
      passed += block.size
      continue
    }
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      if (passed <= firstLine) continue
      const row = open.size > MOST_READ_ALONE ? block.cells(index) : undefined
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

/** Whether any cell but the first of a row may be a reference. */
function mayHoldBehindFirst({ text, piece }: RecordBlock): boolean {
  if (text === '' || !('text' in piece)) return true
  return new RegExp(`[${piece.delimiter}][^${piece.delimiter}${piece.newline}]*?${BEGINNING}`, 'u').test(text)
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function referencePlaces(row: Row): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < row.length; at += 1) if (isReferenceCell(row[at] ?? '')) places.push(at)
  return places
}

/** Up to the last filled cell. */
function widthToLast(row: Row): number {
  return row.findLastIndex((cell) => !isBlankCell(cell)) + 1
}
