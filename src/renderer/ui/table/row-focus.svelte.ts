import { tick } from 'svelte'

/** A new row is hidden until it has been measured, for one or two frames. */
const FRAMES_TO_WAIT = 20

export interface RowFocusDeps {
  readonly count: () => number
  /** Rows that have a button. */
  readonly acts: (index: number) => boolean
  readonly reveal: (index: number) => void
  readonly button: (index: number) => HTMLElement | null
}

/** One Tab stop for the buttons of all rows: the arrow keys, Home and End go from row to row. */
export class RowFocus {
  readonly #deps: RowFocusDeps
  #wanted = $state(0)
  #held = $state(-1)

  constructor(deps: RowFocusDeps) {
    this.#deps = deps
  }

  /** The row whose button the Tab key reaches; -1 if there is none. */
  readonly active = $derived.by(() => this.next(this.#wanted - 1, 1) ?? this.next(this.#wanted, -1) ?? -1)

  /** Rows that must stay mounted, or the focus would be lost. */
  readonly kept = $derived.by(() => [...new Set([this.active, this.#held])].filter((index) => index >= 0))

  /** The nearest row in a direction that has a button. */
  next = (from: number, step: 1 | -1): number | undefined => {
    const count = this.#deps.count()
    for (let index = from + step; index >= 0 && index < count; index += step) {
      if (this.#deps.acts(index)) return index
    }
    return undefined
  }

  /** A row's button has received the focus. */
  hold = (index: number): void => {
    this.#held = index
    this.#wanted = index
  }

  /** The row to go to for a key; undefined for other keys. */
  target = (key: string): number | undefined => {
    if (key === 'ArrowDown') return this.next(this.active, 1) ?? this.active
    if (key === 'ArrowUp') return this.next(this.active, -1) ?? this.active
    if (key === 'Home') return this.next(-1, 1)
    if (key === 'End') return this.next(this.#deps.count(), -1)
    return undefined
  }

  go = async (index: number): Promise<void> => {
    this.#wanted = index
    // Another element of the row may have had the focus, and be gone.
    if (this.#held === index) this.#held = -1
    this.#deps.reveal(index)
    await tick()
    for (let frame = 0; frame < FRAMES_TO_WAIT && this.#wanted === index && this.#held !== index; frame += 1) {
      this.#deps.button(index)?.focus({ preventScroll: true })
      if (this.#held !== index) await new Promise(requestAnimationFrame)
    }
  }
}
