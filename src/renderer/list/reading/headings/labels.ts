import { isBlankCell } from '../rows/blank.ts'
import { isReferenceCell, namesReferences, type Layout } from '../rows/layout.ts'
import { idlingRule, NEVER, type RowRule } from '../rows/ordinary-rows.ts'
import { instructionOfColumn, isOfReferences } from './instructions.ts'

type Row = readonly string[]

/**
 * Whether a row of a form is about another consignment than the one to cancel: `Replaced by, EC-…` below `Reference, EC-…`. In a
 * form a label stands beside each value, in place of a header above them. `rows` are a sample from the beginning.
 */
export function createLabelRule(
  rows: readonly Row[],
  { column, header, firstLine, report }: Pick<Layout, 'column' | 'header' | 'firstLine' | 'report'>,
): RowRule<boolean> {
  if (column === 0 || report !== undefined || namesReferences(header?.[column] ?? '')) return NEVER
  const lines = rows.slice(firstLine).filter((row) => isReferenceCell(row[column] ?? ''))
  const labels = new Set(lines.map((row) => labelIn(row, column)))
  if (labels.size < 2 || ![...labels].some((label) => isMeant(label) || isOfReferences(label))) return NEVER
  const known = new Map<string, boolean>()
  return idlingRule(
    (block, index) => {
      const label = labelIn(block.cells(index), column)
      const isOther = known.get(label) ?? (/\p{L}/u.test(label) && !/\p{N}/u.test(label) && !isMeant(label))
      known.set(label, isOther)
      return isOther
    },
    () => false,
  )
}

function labelIn(row: Row, column: number): string {
  return row.slice(0, column).findLast((cell) => !isBlankCell(cell)) ?? ''
}

function isMeant(label: string): boolean {
  return namesReferences(label) || instructionOfColumn(label) === 'cancel'
}
