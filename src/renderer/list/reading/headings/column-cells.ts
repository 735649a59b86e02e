import { textOf, type RecordBlock } from '../rows/block.ts'

/** Each block, and where its lines begin. */
export function* withLines(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
): Generator<readonly [block: RecordBlock, from: number], void> {
  let passed = 0
  for (const block of blocks) {
    yield [block, Math.max(0, firstLine - passed)]
    passed += block.size
  }
}

/** A row often has the same mark as the one before it. */
export function remembering(
  at: number,
  is: (cell: string, at: number) => boolean,
): (block: RecordBlock, index: number) => boolean {
  let [last, was]: [string | undefined, boolean] = [undefined, false]
  return (block, index) => {
    const cell = block.cell(index, at)
    if (cell !== last) [last, was] = [cell, is(cell, at)]
    return was
  }
}

const LONGEST_MARK = 2

/** What all cells of a column have that are not blank, if it is short and neither a dash nor a question. */
export function onlyMarkIn(blocks: Iterable<RecordBlock>, firstLine: number, column: number): string | undefined {
  let only: string | undefined
  for (const [block, from] of withLines(blocks, firstLine)) {
    for (let index = from; index < block.size; index += 1) {
      const cell = block.cell(index, column).trim()
      if (cell === '' || cell === only) continue
      if (only !== undefined || cell.length > LONGEST_MARK || /[-–—?0/]/.test(cell)) return undefined
      only = cell
    }
  }
  return only
}

/** `may` matches the text of each block with such a cell. */
export function someCell(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
  column: number,
  is: (cell: string) => boolean,
  may?: RegExp,
): boolean {
  let last: string | undefined
  for (const [block, from] of withLines(blocks, firstLine)) {
    const text = textOf(block)
    if (text !== undefined && may?.test(text) === false) continue
    for (let index = from; index < block.size; index += 1) {
      const cell = block.cell(index, column)
      if (cell !== last && is(cell)) return true
      last = cell
    }
  }
  return false
}
