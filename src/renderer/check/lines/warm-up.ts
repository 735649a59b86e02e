import { linesOf } from '../../list/reading/rows/line-chunk.ts'
import { FirstViewing } from './first-view.ts'

/** Short enough for one task, and together enough for the engine to optimise what is done once for each line. */
const LINES = 4_000
const ROUNDS = 5

/** Takes in made-up lines and discards them while the window is idle: the first list would otherwise wait for the compiler. */
export function warmUpWhenIdle(rounds = ROUNDS): void {
  if (rounds === 0) return
  requestIdleCallback(() => {
    warmUp()
    warmUpWhenIdle(rounds - 1)
  })
}

/** Returns how many lines were taken in. */
export function warmUp(lines = LINES): number {
  const row = 'EC-000-000-001\n'
  const viewing = new FirstViewing()
  const taken = linesOf({
    piece: { text: row.repeat(lines), delimiter: ',', newline: '\n', quotes: true },
    skip: 0,
    numbers: Uint32Array.from({ length: lines }, (_, index) => index + 1),
    places: Int32Array.from({ length: lines }, (_, index) => index * row.length),
    references: '',
    found: [],
    guarded: false,
  })
  for (const line of taken) viewing.take(line)
  return taken.length
}
