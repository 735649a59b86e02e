import { isNo } from '../headings/marks.ts'
import { isBlankCell, isBlankRow } from './blank.ts'
import { isReferenceCell, type Layout } from './layout.ts'
import { createKindRule, isFilled, lastUsual } from './moved-kinds.ts'
import { idlingRule, NEVER, type RowRule } from './ordinary-rows.ts'

type Row = readonly string[]

/** Whether the cells of this row may be in the wrong columns. */
export type ShiftRule = RowRule<boolean>

/** What stands in fewer cells than this has strayed there. */
const HARDLY_ANY = 0.05
/** What happens to more rows than this has not happened by mistake. */
const MOST = 0.5

/** A way in which the cells of a row may have moved. */
interface Move {
  /** The column whose references would stand in the one that is read. */
  readonly from: number
  readonly by: number
  /** Where its other references would stand, and those of hardly any other row do. */
  readonly to: readonly number[]
  /** No other row has anything there. */
  readonly isFromEmpty: boolean
}

/**
 * A row shows that its cells have moved if a reference has strayed into a column without any, and the column whose reference was
 * moved into the one that is read has none. However many cells a row has, it needs no more evidence than that. `rows` are a sample
 * from the beginning.
 */
export function createMovedRule(rows: readonly Row[], { column, otherColumns, header, firstLine }: Layout): ShiftRule {
  if (otherColumns.length === 0) return NEVER
  const lines = rows.slice(firstLine).filter((row) => !isBlankRow(row) && isReferenceCell(row[column] ?? ''))
  // In a short list, one row is hardly any.
  const few = Math.max(1, lines.length * HARDLY_ANY)
  const last = lastUsual(lines)
  /** Behind the columns of the table. */
  const end = 1 + Math.max(header?.findLastIndex(isFilled) ?? -1, usualEnd())
  // Each column is held against all the others.
  const found = new Map(lines.map((row) => [row, row.map(isReferenceCell)]))
  const holding = (some: readonly Row[], at: number): number =>
    some.filter((row) => found.get(row)?.[at] === true).length
  const usual = new Set(otherColumns.filter((at) => holding(lines, at) >= lines.length * MOST))
  const mirrored = otherColumns.map((at) => 2 * column - at)
  const empty = [...new Set([column - 1, column + 1, ...mirrored])].filter(isEmpty)
  const moves = [...otherColumns.map(moveFrom), ...empty.map(moveFromEmpty)].filter(isPossible)
  const isMovedByKind = createKindRule(lines, column)

  function usualEnd(): number {
    const ends = lines.map((row) => row.findLastIndex(isFilled)).sort((one, other) => other - one)
    return ends[Math.floor(few)] ?? -1
  }

  function isEmpty(at: number): boolean {
    if (at < 0 || at === column || otherColumns.includes(at)) return false
    return lines.filter((row) => isFilled(row[at])).length <= few
  }

  function moveFrom(from: number): Move {
    const by = column - from
    const inPlace = lines.filter((row) => !isDisplaced(row[from] ?? '', by))
    const isStray = (at: number): boolean => at >= 0 && holding(inPlace, at) <= inPlace.length * HARDLY_ANY
    const to = [column, ...otherColumns].map((at) => at + by).filter(isStray)
    const move = { from, by, to, isFromEmpty: false }
    // A third column of references may have them where the row's own would stand.
    const own = { ...move, to: [column + by] }
    return by > 0 && usual.has(from) && lines.filter((row) => isMovedIn(row, own)).length <= few
      ? { ...move, to: [...to, ...own.to] }
      : move
  }

  function moveFromEmpty(from: number): Move {
    const by = column - from
    const to = [column + by].filter((at) => at >= 0 && holding(lines, at) <= few)
    return { from, by, to, isFromEmpty: true }
  }

  function isPossible(move: Move): boolean {
    // A reference that has strayed to the right of the column must not be taken for one that belongs there.
    if (move.by < 0 && !move.isFromEmpty && (holding(lines, move.from) <= few || !isNamed(move.from))) return false
    return move.to.length > 0 && lines.filter((row) => isMovedIn(row, move)).length < lines.length * MOST
  }

  function isNamed(at: number): boolean {
    return header === undefined || !isBlankCell(header[at] ?? '')
  }

  function isMovedIn(row: Row, move: Move): boolean {
    return isMoved(move, (at) => row[at] ?? '')
  }

  function isMoved({ from, by, to, isFromEmpty }: Move, cell: (at: number) => string): boolean {
    // Several columns of references may have moved, each into the next.
    let left = from
    while (isReferenceCell(cell(left)) && otherColumns.includes(left - by)) left -= by
    const isGap = by > 0 && usual.has(left) && isBlankCell(cell(left)) && isFilled(cell(end + by - 1))
    if (!isGap && !isDisplaced(cell(left), isFromEmpty ? 1 : by)) return false
    // Cells that have moved to the left leave a blank one behind: the last of the row, or of those that have moved.
    const isLastBlank = last > column && isBlankCell(cell(last))
    const isLeftBehind = isLastBlank || (!isFromEmpty && (last <= left || isBlankCell(cell(left))))
    if (by < 0 && !isLeftBehind) return false
    return to.some((at) => isReferenceCell(cell(at)))
  }

  return idlingRule(
    (block, index) => {
      const cell = (at: number): string => block.cell(index, at)
      return moves.some((move) => isMoved(move, cell)) || isMovedByKind(cell)
    },
    () => false,
  )
}

/** What a stray delimiter has split off stands where a reference was; behind a missing cell there may be nothing. */
function isDisplaced(cell: string, by: number): boolean {
  if (isReferenceCell(cell)) return false
  return by < 0 || (/[\p{L}\p{N}]/u.test(cell) && !isNo(cell))
}
