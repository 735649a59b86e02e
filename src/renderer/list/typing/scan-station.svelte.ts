import type { Line } from '#shared/list.ts'
import { SCANNER_GAP_MS } from './scanner-guard.ts'
import type { PlaySound } from './sounds.ts'
import { isWhole, withoutPrefix } from './scan-prefix.ts'
import { ScanTiming } from './scan-timing.ts'
import { takenOff, whatBecame, type Feedback } from './typed-feedback.ts'

export interface ScanStationDeps {
  readonly add: (text: string) => Line | undefined
  readonly correct: (number: number, text: string) => Line | undefined
  readonly remove: (number: number) => Line | undefined
  readonly play: PlaySound
  /** What the scanner puts in front of each reference. */
  readonly prefix: () => string
  /** What could not be taken is still in the field. */
  readonly onKept: () => void
}

/** Takes references one after another: each ends with Enter, Tab, or just a short silence. */
export class ScanStation {
  readonly #deps: ScanStationDeps
  readonly #timing = new ScanTiming()
  #text = $state('')
  #feedback = $state.raw<Feedback>()
  /** The line whose text is in the field, to be corrected. */
  #corrected = $state<number>()
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ScanStationDeps) {
    this.#deps = deps
  }

  /** The text in the field. */
  get text(): string {
    return this.#text
  }

  /** The line that is being corrected. */
  get corrected(): number | undefined {
    return this.#corrected
  }

  get feedback(): Feedback | undefined {
    return this.#feedback
  }

  /** The text in the field has changed. */
  onInput = (text: string, at: number): void => {
    this.#timing.note(at, this.#text === '' || text.length < this.#text.length)
    this.#text = text
    // Emptying the field ends the correction.
    if (text === '') this.#corrected = undefined
    this.#afterSilence(() => {
      if (isWhole(this.#text, this.#deps.prefix()) || this.#timing.isScan) this.add()
    })
  }

  /** Whether a Tab belongs to the scanner, not to the person. */
  endsWithTab = (at: number): boolean => this.#text.trim() !== '' && this.#timing.isGoingOn(at)

  /** Adds what is in the field. */
  add = (): void => {
    clearTimeout(this.#silence)
    if (this.#text.trim() === '') return
    if (this.#take(this.#text, this.#corrected)) this.#leave()
    else this.#deps.onKept()
  }

  /** Takes what was scanned while the focus was elsewhere. */
  take = (text: string): void => {
    this.#take(text, undefined)
  }

  /** Puts a scan that was no reference into the field, where the next Enter corrects it. */
  correct = (number: number, text: string): void => {
    this.#text = text
    this.#corrected = number
    this.#feedback = undefined
    this.#timing.forget()
  }

  /** Removes what was scanned. */
  remove = (number: number): void => {
    const line = this.#deps.remove(number)
    if (line === undefined) return
    this.#feedback = takenOff('reference' in line ? line.reference : line.cells.join(' ').trim())
    if (this.#corrected === number) this.#leave()
  }

  /** Nothing is added any more. */
  close = (): void => {
    clearTimeout(this.#silence)
  }

  #leave(): void {
    this.#text = ''
    this.#corrected = undefined
  }

  /**
   * Returns whether the field can be emptied: what was not taken at all stays there. What is no reference becomes a line to be
   * corrected.
   */
  #take(text: string, corrected: number | undefined): boolean {
    const bare = withoutPrefix(text, this.#deps.prefix())
    const line = corrected === undefined ? this.#deps.add(bare) : this.#deps.correct(corrected, bare)
    this.#feedback = line === undefined ? undefined : whatBecame(line)
    this.#deps.play(this.#feedback?.good === true ? 'added' : 'problem')
    return line !== undefined
  }

  #afterSilence(work: () => void): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(work, SCANNER_GAP_MS)
  }
}
