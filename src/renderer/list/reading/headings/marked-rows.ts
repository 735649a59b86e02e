import { isBlankCell } from '../rows/blank.ts'
import type { RecordBlock } from '../rows/block.ts'
import type { Layout } from '../rows/layout.ts'
import { forbids, isKeptCell, isNo, isYes, mayForbid, plainWords, instructionIn } from './instructions.ts'

/** Whether a row itself says not to cancel it. */
export type MarkRule = (block: RecordBlock, index: number) => boolean

const CANCEL_COLUMN = /^(?:(?:please|to|should|should we|can|ok to) )*(?:be )?cancel(?: (?:it|y n|yes no|x))?$/
const ACTION_COLUMN = /^(?:actions?|instructions?|decision|what to do|(?:cancel|keep) or (?:cancel|keep|not))$/

/**
 * A row says so if a column such as “Cancel?” has a “no”, or nothing while other rows have a mark, if a column such as “Keep” has a
 * mark, or if a cell says “keep” or “do not cancel”. All rows are searched for marks, on demand.
 */
export function createMarkRule(blocks: () => Iterable<RecordBlock>, { header, column, firstLine }: Layout): MarkRule {
  const columns = [...(header?.keys() ?? [])].filter((at) => at !== column)
  const named = (is: (name: string) => boolean): readonly number[] => columns.filter((at) => is(header?.[at] ?? ''))
  const cancel = named((name) => CANCEL_COLUMN.test(plainWords(name)))
  const keep = named((name) => instructionIn(name) === 'not')
  const action = named((name) => ACTION_COLUMN.test(plainWords(name)))
  const marks = new Map<number, boolean>()
  let [looked, isForbidding]: [RecordBlock | undefined, boolean] = [undefined, false]

  function hasMarks(at: number): boolean {
    const known = marks.get(at)
    if (known !== undefined) return known
    const has = someCell(blocks(), firstLine, at, isYes)
    marks.set(at, has)
    return has
  }

  /** Most blocks have no such words. */
  function isWorthALook(block: RecordBlock): boolean {
    if (block !== looked) [looked, isForbidding] = [block, block.text === '' || mayForbid(block.text)]
    return isForbidding
  }

  return (block, index) => {
    for (const at of cancel) {
      const cell = block.cell(index, at)
      if (isNo(cell) || instructionIn(cell) === 'not' || (isBlankCell(cell) && hasMarks(at))) return true
    }
    if (keep.some((at) => isYes(block.cell(index, at)))) return true
    if (action.some((at) => instructionIn(block.cell(index, at)) === 'not')) return true
    return isWorthALook(block) && block.cells(index).some((cell) => forbids(cell) || isKeptCell(cell))
  }
}

function someCell(
  blocks: Iterable<RecordBlock>,
  firstLine: number,
  column: number,
  is: (cell: string) => boolean,
): boolean {
  let passed = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      if (passed > firstLine && is(block.cell(index, column))) return true
    }
  }
  return false
}
