import { readReference, type Reference } from '#shared/reference.ts'
import type { RecordBlock } from '../rows/block.ts'

const FEWEST_DIGITS = 3
/** Above this share, the column is taken to have references written without separators. */
const NEARLY_ALL = 0.9

export function hasManyDigits(reference: Reference): boolean {
  return (reference.match(/\d/g)?.length ?? 0) >= FEWEST_DIGITS
}

/**
 * Which references without separators count: those with enough digits, if an exact reference of the list begins with the same
 * group, or nearly all of the column is written that way. Reads the column on the first call.
 */
export function createBareRule(
  blocks: () => Iterable<RecordBlock>,
  column: number,
  firstLine: number,
): (bare: Reference) => boolean {
  let survey: ColumnSurvey | undefined
  return (bare) => {
    if (!hasManyDigits(bare)) return false
    survey ??= surveyColumn(blocks(), column, firstLine)
    return survey.isBareColumn || survey.firstGroups.has(firstGroup(bare))
  }
}

interface ColumnSurvey {
  readonly firstGroups: ReadonlySet<string>
  readonly isBareColumn: boolean
}

function surveyColumn(blocks: Iterable<RecordBlock>, column: number, firstLine: number): ColumnSurvey {
  const firstGroups = new Set<string>()
  let passed = 0
  let filled = 0
  let bare = 0
  for (const block of blocks) {
    for (let index = 0; index < block.size; index += 1) {
      passed += 1
      const reading = passed > firstLine ? readReference(block.cell(index, column)) : BLANK
      if (reading.kind !== 'blank') filled += 1
      if (reading.kind !== 'reference') continue
      if (reading.isBare === true) bare += 1
      else if (reading.writtenAs === undefined) firstGroups.add(firstGroup(reading.reference))
    }
  }
  return { firstGroups, isBareColumn: bare >= filled * NEARLY_ALL }
}

const BLANK = { kind: 'blank' } as const

function firstGroup(reference: Reference): string {
  return reference.split('-')[1] ?? ''
}
