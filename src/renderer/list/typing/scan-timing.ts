import { SCANNER_GAP_MS } from './scanner-guard.ts'

/** No person types this many characters this evenly fast. */
const SCAN_CHARACTERS = 8
const SCAN_GAP_MS = 40

/** When the characters of a text arrived, to tell a scanner's burst from a person's typing. */
export class ScanTiming {
  #first = 0
  #last = Number.NEGATIVE_INFINITY
  #count = 0

  /** `isFirst`: a new text begins with this character. */
  note = (at: number, isFirst: boolean): void => {
    if (isFirst) {
      this.#first = at
      this.#count = 0
    }
    this.#last = at
    this.#count += 1
  }

  /** The current text was not typed. */
  forget = (): void => {
    this.#count = 0
  }

  get isScan(): boolean {
    return this.#count >= SCAN_CHARACTERS && (this.#last - this.#first) / (this.#count - 1) < SCAN_GAP_MS
  }

  /** Whether the next character still belongs to the same burst. */
  isGoingOn = (at: number): boolean => at - this.#last < SCANNER_GAP_MS
}
