import type { Line, List } from '#shared/list.ts'

/**
 * Who was left out before an edit stays left out behind it. A choice is about the parcel: when another line of the same
 * reference becomes its consignment, it is that line's.
 */
export function leftOutAfter(before: List, after: List, leftOut: ReadonlySet<number>): ReadonlySet<number> {
  if (leftOut.size === 0 || before.lines === after.lines) return leftOut
  const references = new Set(before.lines.filter(({ number }) => leftOut.has(number)).map(referenceOf))
  const still = after.lines.filter(
    (line) => line.kind === 'consignment' && (leftOut.has(line.number) || references.has(line.reference)),
  )
  return new Set(still.map(({ number }) => number))
}

function referenceOf(line: Line): string | undefined {
  return line.kind === 'consignment' ? line.reference : undefined
}
