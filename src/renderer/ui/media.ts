import { MediaQuery } from 'svelte/reactivity'

export interface Media {
  /** Rows of a table have two lines. */
  readonly isNarrow: boolean
  /** A high zoom: texts are wrapped instead of cut off. */
  readonly isTiny: boolean
  /** There is room for one text above what the step is for. */
  readonly isLow: boolean
  /** The list at the side stands beside the table, not above it in a menu. */
  readonly hasSide: boolean
  /** There is room for what a row only says in its details elsewhere. */
  readonly isWide: boolean
  /** There is room for a column of ours that nobody has to read. */
  readonly isMedium: boolean
  /** Pixels that a table has for the user's own columns. */
  readonly ownRoom: number
  /** How many buttons fit above a table, beside a field. */
  readonly buttonRoom: number
  /** Fingers need larger rows. */
  readonly isCoarse: boolean
}

/** Call it while a component is created. */
export function createMedia(): Media {
  const narrow = new MediaQuery('max-width: 899px')
  const tiny = new MediaQuery('max-width: 499px')
  const low = new MediaQuery('max-height: 699px')
  const wide = new MediaQuery('min-width: 1500px')
  const medium = new MediaQuery('min-width: 1300px')
  const tight = new MediaQuery('(min-width: 900px) and (max-width: 999px)')
  const beside = new MediaQuery('min-width: 1180px')
  const coarse = new MediaQuery('pointer: coarse')
  return {
    get isNarrow() {
      return narrow.current
    },
    get isTiny() {
      return tiny.current
    },
    get isLow() {
      return low.current
    },
    get hasSide() {
      return beside.current
    },
    get isWide() {
      return wide.current
    },
    get isMedium() {
      return medium.current
    },
    get ownRoom() {
      return wide.current ? 520 : medium.current ? 300 : tight.current ? 150 : 250
    },
    get buttonRoom() {
      return medium.current ? 4 : beside.current ? 3 : narrow.current ? 1 : 2
    },
    get isCoarse() {
      return coarse.current
    },
  }
}
