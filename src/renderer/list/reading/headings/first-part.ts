import { isBlankCell } from '../rows/blank.ts'
import { textOf, type RecordBlock } from '../rows/block.ts'
import { hasReference, isSeparatorLine, namesReferences, type Layout } from '../rows/layout.ts'
import { withLines } from './column-cells.ts'
import { instructionIn } from './instructions.ts'
import { isInstructionColumn } from './marked-rows.ts'

type Row = readonly string[]

/** `Please cancel these too` means those above as well. */
const TOO = /(?<!\p{L})(?:too|also|and|as well|more|another)(?!\p{L})/iu

/** Most blocks have no such words. */
const MAY_CANCEL = /cancel|[\uFF21-\uFF5A]/i

/**
 * Whether the first part is another one than the list is about: it has a title that does not say to cancel, and a later part one that
 * does. `rows` are a sample from the beginning; if it has a title, all rows are searched.
 */
export function isOtherThanToCancel(
  blocks: () => Iterable<RecordBlock>,
  rows: readonly Row[],
  { header = [], firstLine, instruction, report }: Layout,
): boolean {
  if (report !== undefined || instruction !== undefined) return false
  if (!rows.slice(0, firstLine).some(isTitle)) return false
  let isSaid = false
  for (const [block, from] of withLines(blocks(), firstLine)) {
    const text = textOf(block)
    if (!isSaid && text !== undefined && !MAY_CANCEL.test(text)) continue
    for (let index = from; index < block.size; index += 1) {
      const row = block.cells(index)
      // Below the last reference, it is about those above.
      if (isSaid && hasReference(row)) return true
      isSaid ||= saysToCancel(row, header)
    }
  }
  return false
}

function saysToCancel(row: Row, header: Row): boolean {
  const text = onlyCell(row)
  if (text === undefined || hasReference(row) || isInstructionColumn(header[row.indexOf(text)] ?? '')) return false
  return instructionIn(text) === 'cancel' && !TOO.test(text)
}

function isTitle(row: Row): boolean {
  const text = onlyCell(row)
  return text !== undefined && /\p{L}{3}/u.test(text) && !namesReferences(text) && !isSeparatorLine(row)
}

function onlyCell(row: Row): string | undefined {
  const [text, ...others] = row.filter((cell) => !isBlankCell(cell))
  return others.length === 0 ? text : undefined
}
