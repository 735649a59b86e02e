import { MAX_COLUMNS } from '#shared/list.ts'
import { textOf, type RecordBlock } from './block.ts'
import { REFERENCE_LENGTH } from './first-lines.ts'
import { isReferenceCell, type Layout } from './layout.ts'

type Row = readonly string[]

/** How many references each column has, as far as the blocks have been read. */
export type ColumnCounts = Map<number, number>

/** Rows of the block before that may be the header of what begins in this one. */
const ROWS_BEFORE = 3

/**
 * Passes blocks on, and tells first of each that has references in columns where neither the sample nor an earlier block has any:
 * `onFound` gets its rows, with the last ones before them, and those columns. Most blocks need not be split into cells for that.
 */
export function* watchColumns(
  blocks: Iterable<RecordBlock>,
  { column, otherColumns }: Pick<Layout, 'column' | 'otherColumns'>,
  counts: ColumnCounts,
  onFound: (rows: readonly Row[], columns: readonly number[]) => void,
): Generator<RecordBlock, void> {
  const known = [column, ...otherColumns]
  const count = (block: RecordBlock, columns: readonly number[]): number =>
    columns.reduce((sum, at) => {
      const own = countIn(block, at)
      counts.set(at, (counts.get(at) ?? 0) + own)
      return sum + own
    }, 0)
  let before: RecordBlock | undefined
  for (const block of blocks) {
    const exact = countExact(block)
    if (exact !== 0 && count(block, known) < exact) {
      const rows = rowsFrom(block, 0)
      const columns = columnsOf(rows).filter((at) => !known.includes(at))
      known.push(...columns)
      count(block, columns)
      const header = before === undefined ? [] : rowsFrom(before, Math.max(0, before.size - ROWS_BEFORE))
      if (columns.length > 0) onFound([...header, ...rows], columns)
    }
    before = block
    yield block
  }
}

function rowsFrom(block: RecordBlock, from: number): readonly Row[] {
  return Array.from({ length: block.size - from }, (_, nth) => block.cells(from + nth))
}

/** How many references begin and end where cells may; of a single column, none may be elsewhere. */
function countExact(block: RecordBlock): number {
  const text = textOf(block)
  if (text === undefined || !('text' in block.piece)) return Number.POSITIVE_INFINITY
  if (!text.includes(block.piece.delimiter)) return 0
  const delimiter = block.piece.delimiter.charCodeAt(0)
  let count = 0
  for (const beginning of BEGINNINGS) {
    for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
      const behind = text.charCodeAt(at - 1 + REFERENCE_LENGTH)
      if ((behind === delimiter || behind <= LAST_BOUND) && 'Ee'.includes(text.charAt(at - 1))) count += 1
    }
  }
  return count
}

/** Behind the first letter, which most words have. */
const BEGINNINGS = ['C-', 'c-']
/** A quote, or the end of a row. */
const LAST_BOUND = '"'.charCodeAt(0)

function countIn(block: RecordBlock, at: number): number {
  let count = 0
  for (let index = 0; index < block.size; index += 1) {
    if (block.place(index, at, REFERENCE_LENGTH) >= 0 || isReferenceCell(block.cell(index, at))) count += 1
  }
  return count
}

function columnsOf(rows: readonly Row[]): readonly number[] {
  const columns = new Set<number>()
  for (const row of rows) {
    for (const [at, cell] of row.entries()) if (at < MAX_COLUMNS && isReferenceCell(cell)) columns.add(at)
  }
  return [...columns].sort((one, other) => one - other)
}
