import { isWhole } from './scan-prefix.ts'
import { ScanTiming } from './scan-timing.ts'
import { SCANNER_GAP_MS } from './scanner-guard.ts'

export interface ElsewhereDeps {
  /** What the scanner puts in front of each reference. */
  readonly prefix: () => string
  /** A scan has come. */
  readonly take: (text: string) => void
}

/** Collects scans while no field has the focus, because nobody watches the focus with a scanner in the hand. */
export class Elsewhere {
  readonly #deps: ElsewhereDeps
  readonly #timing = new ScanTiming()
  #text = ''
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ElsewhereDeps) {
    this.#deps = deps
  }

  /** A character was typed. */
  onCharacter = (character: string, at: number): void => {
    const isFirst = !this.#timing.isGoingOn(at)
    this.#text = isFirst ? character : this.#text + character
    this.#timing.note(at, isFirst)
    clearTimeout(this.#silence)
    this.#silence = setTimeout(this.end, SCANNER_GAP_MS)
  }

  /** Enter, Tab or silence after it. Returns whether there was a scan. */
  end = (): boolean => {
    clearTimeout(this.#silence)
    const text = this.#text
    const isScan = isWhole(text, this.#deps.prefix()) || (text !== '' && this.#timing.isScan)
    this.#text = ''
    if (isScan) this.#deps.take(text)
    return isScan
  }

  /** Collects nothing any more. */
  close = (): void => {
    clearTimeout(this.#silence)
  }
}
