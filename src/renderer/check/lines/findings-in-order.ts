import type { Finding } from '#shared/check.ts'
import { chunks } from '#shared/chunks.ts'
import type { Line } from '#shared/list.ts'
import type { Findings } from './findings.ts'
import { inSlices } from '../../ui/slices.ts'

/** What PRO said of each line of a list, in its order; undefined if it was not asked. */
export type FindingsInOrder = readonly (Finding | undefined)[]

/** Findings in the order of a list. */
export interface OrderedFindings {
  readonly findings: Findings
  readonly lines: readonly Line[]
  readonly inOrder: FindingsInOrder
}

/** Lines in one step. */
const STEP = 1_000

/** For a list that may have been edited since: most lines are unchanged, and are not looked up again. */
export function findingsOfLines(lines: readonly Line[], { findings, ...known }: OrderedFindings): FindingsInOrder {
  if (known.lines === lines) return known.inOrder
  let at = 0
  return lines.map((line) => {
    while ((known.lines[at]?.number ?? line.number) < line.number) at += 1
    return known.lines[at] === line ? known.inOrder[at] : findingOf(line, findings)
  })
}

/** Looks each up among a hundred thousand, before the window has to draw the findings. */
export async function putInOrder(lines: readonly Line[], findings: Findings): Promise<OrderedFindings> {
  const parts = await inSlices(partsOf(lines, findings))
  return { findings, lines, inOrder: parts.flat() }
}

function* partsOf(lines: readonly Line[], findings: Findings): Generator<FindingsInOrder, void> {
  for (const some of chunks(lines, STEP)) yield some.map((line) => findingOf(line, findings))
}

function findingOf(line: Line, findings: Findings): Finding | undefined {
  return line.kind === 'consignment' ? findings.get(line.reference) : undefined
}
