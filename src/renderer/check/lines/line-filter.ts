import type { Line } from '#shared/list.ts'
import { deservesLook } from './line-survey.ts'
import { CHOSEN_PLACES, indexOfPlace, LEFT_OUT_PLACES, PLACES } from './places.ts'
import type { Place, Sorting } from './places.ts'

/** `not`: what will not be cancelled, followed by what will. `deserving`: what deserves a closer look. */
export type CheckFilter = 'not' | Place | 'all' | 'deserving'

/** The lines shown, in two parts: the second has a heading row. */
export interface Shown {
  readonly top: readonly Line[]
  readonly below: readonly Line[]
}

export function filterLines(lines: readonly Line[], filter: CheckFilter, { places }: Sorting): Shown {
  switch (filter) {
    case 'all':
      return { top: lines, below: [] }
    case 'deserving':
      return { top: lines.filter(deservesLook), below: [] }
    case 'not':
      return problemsFirst(lines, places)
    default: {
      const index = indexOfPlace(filter)
      return { top: lines.filter((_line, at) => places[at] === index), below: [] }
    }
  }
}

/** What will not be cancelled, the most urgent first; then what will, beginning with what deserves a look. */
function problemsFirst(lines: readonly Line[], places: Uint8Array): Shown {
  const parts: Line[][] = PLACES.map(() => [])
  lines.forEach((line, at) => parts[places[at] ?? 0]?.push(line))
  const of = (some: readonly Place[]): readonly Line[] => some.flatMap((place) => parts[indexOfPlace(place)] ?? [])
  const chosen = of(CHOSEN_PLACES)
  const deserving = chosen.filter(deservesLook)
  return {
    top: of(LEFT_OUT_PLACES),
    below: deserving.length === 0 ? chosen : [...deserving, ...chosen.filter((line) => !deservesLook(line))],
  }
}
