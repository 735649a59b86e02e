import type { Line } from '#shared/list.ts'
import { SCANNER_GAP_MS } from './scanner-guard.ts'
import type { PlaySound } from './sounds.ts'
import { isWhole, withoutPrefix } from './scan-prefix.ts'
import { ScanTiming } from './scan-timing.ts'
import { takenOff, whatBecame } from './typed-feedback.ts'
import type { Feedback } from './typed-feedback.ts'

export interface ScanStationDeps {
  readonly add: (text: string) => Line | undefined
  readonly takeLastOff: () => Line | undefined
  readonly play: PlaySound
  /** What the scanner puts in front of each reference. */
  readonly prefix: () => string
  /** What could not be added still stands in the field. */
  readonly onKept: () => void
}

/**
 * Takes references one after another: ended by Enter, by Tab, or by nothing but a short silence. What is scanned while
 * the focus is elsewhere is collected as well, since nobody looks at the focus with a scanner in the hand.
 */
export class ScanStation {
  readonly #deps: ScanStationDeps
  readonly #timing = new ScanTiming()
  readonly #elsewhereTiming = new ScanTiming()
  #text = $state('')
  #feedback = $state.raw<Feedback>()
  #elsewhere = ''
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor(deps: ScanStationDeps) {
    this.#deps = deps
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text
  }

  get feedback(): Feedback | undefined {
    return this.#feedback
  }

  /** The text in the field has changed. */
  onInput = (text: string, at: number): void => {
    this.#timing.note(at, this.#text === '' || text.length < this.#text.length)
    this.#text = text
    this.#afterSilence(() => {
      if (isWhole(this.#text, this.#deps.prefix()) || this.#timing.isScan) this.add()
    })
  }

  /** True when a Tab belongs to the scanner, not to the person. */
  endsWithTab = (at: number): boolean => this.#text.trim() !== '' && this.#timing.isGoingOn(at)

  /** Adds what stands in the field. */
  add = (): void => {
    clearTimeout(this.#silence)
    if (this.#text.trim() === '') return
    if (this.#take(this.#text)) this.#text = ''
    else this.#deps.onKept()
  }

  /** A character was typed while the focus was not in the field. */
  onCharacterElsewhere = (character: string, at: number): void => {
    const isFirst = !this.#elsewhereTiming.isGoingOn(at)
    this.#elsewhere = isFirst ? character : this.#elsewhere + character
    this.#elsewhereTiming.note(at, isFirst)
    this.#afterSilence(this.endElsewhere)
  }

  /** Enter, Tab or silence behind what was scanned elsewhere. Answers whether there was a scan. */
  endElsewhere = (): boolean => {
    const text = this.#elsewhere
    const isScan = isWhole(text, this.#deps.prefix()) || (text !== '' && this.#elsewhereTiming.isScan)
    this.#elsewhere = ''
    if (isScan) this.#take(text)
    return isScan
  }

  takeLastOff = (): void => {
    const line = this.#deps.takeLastOff()
    if (line?.kind === 'consignment') this.#feedback = takenOff(line.reference)
  }

  /** Nothing is added any more. */
  close = (): void => {
    clearTimeout(this.#silence)
  }

  /** Answers whether the field can be emptied: what could not be added stays there, to be looked at. */
  #take(text: string): boolean {
    const line = this.#deps.add(withoutPrefix(text, this.#deps.prefix()))
    this.#feedback = line === undefined ? undefined : whatBecame(line)
    this.#deps.play(this.#feedback?.good === true ? 'added' : 'problem')
    return this.#feedback?.good === true
  }

  #afterSilence(work: () => void): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(work, SCANNER_GAP_MS)
  }
}
