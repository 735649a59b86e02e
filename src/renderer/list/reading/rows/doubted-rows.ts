import { referenceIn, type Unreadable } from '#shared/reference.ts'
import { most, namesReferences, type Layout } from './layout.ts'
import type { ShiftRule } from './moved-references.ts'
import { idlingRule, NEVER, type RowRule } from './ordinary-rows.ts'

type Row = readonly string[]

/** Why the reference of a row may not be the one that is meant, if so. */
export type DoubtRule = RowRule<Unreadable | undefined>

/** `rows` are a sample from the beginning. */
export function createDoubtRule(rows: readonly Row[], layout: Layout, isShifted: ShiftRule): DoubtRule {
  const isDisputed = createDisputeRule(rows, layout)
  return idlingRule(
    (block, index) => {
      if (isShifted(block, index)) return 'shifted'
      return isDisputed(block, index) ? 'columns-differ' : undefined
    },
    (block, width) => isShifted.isIdle(block, width) && isDisputed.isIdle(block, width),
  )
}

/**
 * A report has each reference in the user's own cells, too. Where it is nowhere among them, and another one is in the column that
 * has them otherwise, a person has put one of the two right.
 */
function createDisputeRule(rows: readonly Row[], layout: Layout): RowRule<boolean> {
  const { column, report } = layout
  const own = report?.get('Reference') === column ? ownColumns(rows, layout) : []
  if (own.length === 0) return NEVER

  return idlingRule(
    (block, index) => {
      const cell = block.cell(index, column)
      if (own.some((at) => block.cell(index, at) === cell)) return false
      const reference = referenceIn(cell)
      if (reference === undefined || !own.some((at) => referenceIn(block.cell(index, at)) !== undefined)) return false
      const isOurs = (other: string): boolean => other.includes(reference) || referenceIn(other) === reference
      return !block.cells(index).some((other, at) => at !== column && isOurs(other))
    },
    () => false,
  )
}

/** The user's columns with the references of the report. In a report of a single line, their name tells. */
function ownColumns(rows: readonly Row[], { column, otherColumns, header, firstLine }: Layout): readonly number[] {
  const lines = rows.slice(firstLine).filter((row) => referenceIn(row[column]) !== undefined)
  const counts = otherColumns.map((at) => lines.filter((row) => isSameReference(row[at], row[column])).length)
  const best = most(counts)
  if (best > 0) return otherColumns.filter((_, nth) => counts[nth] === best)
  return lines.length === 1 ? otherColumns.filter((at) => namesReferences(header?.[at] ?? '')) : []
}

/** However they are written. */
export function isSameReference(cell: string | undefined, other: string | undefined): boolean {
  const reference = referenceIn(cell)
  return reference !== undefined && reference === referenceIn(other)
}
