import { isNo } from '../headings/marks.ts'
import { isBlankRow } from './blank.ts'
import type { RecordBlock } from './block.ts'
import type { Layout } from './layout.ts'
import { isReferenceCell } from './layout.ts'
import { createKindRule } from './moved-kinds.ts'

type Row = readonly string[]

/** Whether the cells of this row may be in the wrong columns. */
export type ShiftRule = (block: RecordBlock, index: number) => boolean

/** What stands in fewer cells than this has strayed there. */
const HARDLY_ANY = 0.05
/** What happens to more rows than this has not happened by mistake. */
const MOST = 0.5

/** A way in which the cells of a row may have moved. */
interface Move {
  /** The column whose references would stand in the one that is read. */
  readonly from: number
  readonly by: number
  /** Where its other references would stand, and others have none. */
  readonly to: readonly number[]
}

/**
 * A row shows that its cells have moved if a reference has strayed into a column without any, and the column whose reference was
 * moved into the one that is read has none. However many cells a row has, it needs no more evidence than that. `rows` are a sample
 * from the beginning.
 */
export function createMovedRule(rows: readonly Row[], { column, otherColumns, firstLine }: Layout): ShiftRule {
  if (otherColumns.length === 0) return () => false
  const lines = rows.slice(firstLine).filter((row) => !isBlankRow(row) && isReferenceCell(row[column] ?? ''))
  const moves = otherColumns.map(moveFrom).filter(isPossible)
  const isMovedByKind = createKindRule(lines, column)

  function moveFrom(from: number): Move {
    const by = column - from
    const inPlace = lines.filter((row) => !isDisplaced(row[from] ?? '', by))
    const isStray = (at: number): boolean => at >= 0 && holding(inPlace, at) <= inPlace.length * HARDLY_ANY
    return { from, by, to: [column, ...otherColumns].map((at) => at + by).filter(isStray) }
  }

  function isPossible(move: Move): boolean {
    // A reference that has strayed to the right of the column must not be taken for one that belongs there.
    if (move.by < 0 && holding(lines, move.from) <= lines.length * HARDLY_ANY) return false
    return lines.filter((row) => isMoved(move, (at) => row[at] ?? '')).length < lines.length * MOST
  }

  return (block, index) => {
    const cell = (at: number): string => block.cell(index, at)
    return moves.some((move) => isMoved(move, cell)) || isMovedByKind(cell)
  }
}

function holding(rows: readonly Row[], column: number): number {
  return rows.filter((row) => isReferenceCell(row[column] ?? '')).length
}

function isMoved({ from, by, to }: Move, cell: (at: number) => string): boolean {
  return isDisplaced(cell(from), by) && to.some((at) => isReferenceCell(cell(at)))
}

/** What a stray delimiter has split off stands where a reference was; behind a missing cell there may be nothing. */
function isDisplaced(cell: string, by: number): boolean {
  if (isReferenceCell(cell)) return false
  return by < 0 || (/[\p{L}\p{N}]/u.test(cell) && !isNo(cell))
}
