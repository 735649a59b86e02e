import type { Line } from '#shared/list.ts'
import { leaveOutAfterwards } from '../../src/renderer/list/reading/rows/afterthought.ts'
import { linesOf } from '../../src/renderer/list/reading/rows/line-chunk.ts'
import type { ListReadingSteps, ReadEnd } from '../../src/renderer/list/reading/rows/reading-steps.ts'

export interface WholeReading {
  readonly lines: readonly Line[]
  readonly end: ReadEnd
}

/** What worker and window do together, in one go: each chunk crosses as a message does. */
export function wholeReading(steps: ListReadingSteps): WholeReading {
  const lines: Line[] = []
  let next = steps.next()
  for (; next.done !== true; next = steps.next())
    for (const line of linesOf(structuredClone(next.value))) lines.push(line)
  if (!next.value.ok) return { lines, end: next.value }
  const { forbidden, above, all, ...end } = next.value
  leaveOutAfterwards(lines, { ...(forbidden && { forbidden }), ...(above && { above }), ...(all && { all }) })
  return { lines, end }
}
