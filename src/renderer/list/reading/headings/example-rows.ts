import { referenceIn } from '#shared/reference.ts'
import { isReferenceCell, type Layout } from '../rows/layout.ts'

type Row = readonly string[]

const EXAMPLE =
  /^\W*(?:e\.?g|(?:for |an? )?example|(?:zum )?beispiel|z\. ?b|(?:par )?exemple|(?:por )?ejemplo|esempio|przyk[łl]ad)(?: (?:row|line|entry|only))?[.:]*(?:$|\s*[-–(,:])/iu
const MADE_UP = /^EC-(?:(\w)\1\1-(\w)\2\2-(\w)\3\3|123-456-789|ABC-DEF-GHI|ABC-123-(?:456|DEF|XYZ))$/
/** What neighbouring references have in common. */
const COMMON = 'EC-000-000'.length

/**
 * How many of the first lines only show how a list is filled in: a cell says so, or the reference is made up, such as
 * `EC-123-456-789`, and is not near the first one that is not.
 */
export function countExamples(rows: readonly Row[], { column, firstLine, report }: Layout): number {
  if (report !== undefined) return 0
  const lines = rows.slice(firstLine)
  const first = lines.findIndex((row) => isReferenceCell(row[column] ?? '') && !isExample(row, column))
  if (first === -1) return 0
  const beginning = referenceIn(lines[first]?.[column])?.slice(0, COMMON) ?? ''
  const isNear = lines.slice(0, first).some((row) => referenceIn(row[column])?.startsWith(beginning))
  const last = lines
    .slice(0, first)
    .findLastIndex((row) => row.some(saysExample) || (!isNear && isExample(row, column)))
  return last + 1
}

function isExample(row: Row, column: number): boolean {
  return row.some(saysExample) || MADE_UP.test(referenceIn(row[column]) ?? '')
}

function saysExample(cell: string): boolean {
  return EXAMPLE.test(cell)
}
