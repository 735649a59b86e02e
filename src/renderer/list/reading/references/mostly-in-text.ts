import { instructionOfColumn } from '../headings/instructions.ts'
import { isReferenceCell, namesReferences, type Layout } from '../rows/layout.ts'
import { REFERENCE_SHAPE } from '#shared/reference.ts'
import { inAscii, inCapitals } from '#shared/reference/cleaning.ts'
import { mayMentionReference, referencesIn } from './references-in-text.ts'

type Row = readonly string[]

/** Remarks name a reference here and there; in so many times as many lines, they are what the lines are about. */
const MANY_TIMES = 2

/**
 * Whether the references of the lines stand among other text, such as in links, and those that stand alone in a column are others,
 * such as replacements. A column that is called after its references or to be cancelled is never such a one.
 */
export function isMostlyInText(
  rows: readonly Row[],
  { column, header = [], firstLine, report }: Layout,
  isHiddenColumn: (column: number) => boolean = () => false,
): boolean {
  if (report !== undefined || isMeantColumn(header[column])) return false
  const lines = rows.slice(firstLine)
  if (isEnumeration(lines)) return true
  const alone = lines.filter((row) => isReferenceCell(row[column] ?? '')).length
  return [...countMentions(lines)].some(([at, count]) => {
    if (at === column || isHiddenColumn(at) || instructionOfColumn(header[at] ?? '') === 'not') return false
    return count >= alone * (namesReferences(header[at] ?? '') ? 1 : MANY_TIMES)
  })
}

const BEGINS_WITH_ONE = new RegExp(`^${REFERENCE_SHAPE}(?![A-Z0-9])`)
const ENDS_IN_ONE = new RegExp(`(?<![A-Z0-9])${REFERENCE_SHAPE}$`)

/** `Please cancel EC-…, EC-… and EC-…`, which a delimiter has split: some of them stand alone in their cells, others do not. */
function isEnumeration(lines: readonly Row[]): boolean {
  const holding = lines.filter((row) => row.some(mayMentionReference))
  const enumerating = holding.filter((row) => {
    const cells = row.map((cell) => inCapitals(inAscii(cell)).trim())
    return cells.some((cell, at) => {
      const before = cells[at - 1] ?? ''
      const areAlone = isReferenceCell(before) && isReferenceCell(cell)
      return !areAlone && ENDS_IN_ONE.test(before) && BEGINS_WITH_ONE.test(cell)
    })
  })
  return enumerating.length > 0 && enumerating.length >= holding.length / 2
}

function isMeantColumn(name = ''): boolean {
  return namesReferences(name) || instructionOfColumn(name) === 'cancel'
}

/** In how many lines each column has a reference, be it among other text. */
function countMentions(lines: readonly Row[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const row of lines) {
    row.forEach((cell, at) => {
      if (mayMentionReference(cell) && referencesIn(cell).length > 0) counts.set(at, (counts.get(at) ?? 0) + 1)
    })
  }
  return counts
}
