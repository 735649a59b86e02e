import type { Line, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'

/** Gone through once for each list: a hundred thousand lines take a while. */
const known = new WeakMap<readonly Line[], readonly Reference[]>()

/** The references of a list that can be sent, each once, in its order; those that the reading left out are not asked about. */
export function referencesOf(list: List | undefined): readonly Reference[] {
  if (list === undefined) return []
  const { lines } = list
  const references = known.get(lines) ?? referencesIn(lines)
  known.set(lines, references)
  return references
}

function referencesIn(lines: readonly Line[]): readonly Reference[] {
  const references: Reference[] = []
  for (const line of lines)
    if (line.kind === 'consignment' && line.leftOutAs === undefined) references.push(line.reference)
  return references
}
