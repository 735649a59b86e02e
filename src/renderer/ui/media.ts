import { MediaQuery } from 'svelte/reactivity'

export interface Media {
  /** Rows of a table have two lines. */
  readonly isNarrow: boolean
  /** A high zoom: texts are wrapped instead of cut off. */
  readonly isTiny: boolean
  /** There is room for more of the user's own columns. */
  readonly isWide: boolean
  /** Fingers need larger rows. */
  readonly isCoarse: boolean
}

/** Called while a component is being built. */
export function createMedia(): Media {
  const narrow = new MediaQuery('max-width: 899px')
  const tiny = new MediaQuery('max-width: 499px')
  const wide = new MediaQuery('min-width: 1500px')
  const coarse = new MediaQuery('pointer: coarse')
  return {
    get isNarrow() {
      return narrow.current
    },
    get isTiny() {
      return tiny.current
    },
    get isWide() {
      return wide.current
    },
    get isCoarse() {
      return coarse.current
    },
  }
}
