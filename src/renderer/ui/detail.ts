import { outside } from '#shared/words/outside.ts'

/** A name, and its full text. */
export interface Detail {
  readonly name: string
  readonly text: string
}

/** Enough of a cell for a person: one may hold a megabyte. */
const WHOLE_CHARACTERS = 10_000

/** The cells of a row of the user's own, without the empty ones. */
export function ownDetails(cells: readonly Detail[]): readonly Detail[] {
  return cells
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => ({ name: outside(name), text: outside(text.slice(0, WHOLE_CHARACTERS)) }))
}
