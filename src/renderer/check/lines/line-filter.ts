import type { Line } from '#shared/list.ts'
import { deservesLook } from './line-survey.ts'
import { CHOSEN_PLACES, indexOfPlace, LEFT_OUT_PLACES, type Place, type Sorting } from './places.ts'

/** `not`: what will not be cancelled, followed by what will. `deserving`: what deserves a closer look. */
export type CheckFilter = 'not' | Place | 'all' | 'deserving'

export const FIRST_FILTER: CheckFilter = 'not'

/** The lines shown, in two parts: the second has a heading row. */
export interface Shown {
  readonly top: readonly Line[]
  readonly below: readonly Line[]
}

/** `deserving`: those that deserve a closer look. Parts with all lines of the list are the list itself: long lists are not copied. */
export function filterLines(
  lines: readonly Line[],
  filter: CheckFilter,
  sorting: Sorting,
  deserving: readonly Line[],
): Shown {
  switch (filter) {
    case 'all':
      return { top: lines, below: [] }
    case 'deserving':
      return { top: deserving, below: [] }
    case 'not':
      return problemsFirst(lines, sorting, deserving.length > 0)
    default:
      return { top: linesAt([filter], lines, sorting), below: [] }
  }
}

/** What will not be cancelled, the most urgent first; then what will, beginning with what deserves a look. */
function problemsFirst(lines: readonly Line[], sorting: Sorting, hasDeserving: boolean): Shown {
  const top = leftOutLines(lines, sorting)
  const chosen = linesAt(CHOSEN_PLACES, lines, sorting)
  return { top, below: hasDeserving ? deservingFirst(chosen) : chosen }
}

/** What will not be cancelled, the most urgent first. */
export function leftOutLines(lines: readonly Line[], sorting: Sorting): readonly Line[] {
  return linesAt(LEFT_OUT_PLACES, lines, sorting)
}

/** The lines at these places, one place after another. */
function linesAt(some: readonly Place[], lines: readonly Line[], { places, counts }: Sorting): readonly Line[] {
  const parts = some
    .filter((place) => counts[place] > 0)
    .map((place) => {
      const index = indexOfPlace(place)
      return counts[place] === lines.length ? lines : lines.filter((_line, at) => places[at] === index)
    })
  const [only = [], ...others] = parts
  return others.length === 0 ? only : parts.flat()
}

function deservingFirst(lines: readonly Line[]): readonly Line[] {
  const first: Line[] = []
  const others: Line[] = []
  for (const line of lines) (deservesLook(line) ? first : others).push(line)
  return first.concat(others)
}
