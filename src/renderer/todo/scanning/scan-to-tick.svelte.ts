import { readReference } from '#shared/reference.ts'
import type { Feedback } from '../../list/typing/typed-feedback.ts'
import { withoutPrefix } from '../../list/typing/scan-prefix.ts'
import type { PlaySound } from '../../list/typing/sounds.ts'
import { outside } from '#shared/words/outside.ts'
import { errorSentence } from '../../text/errors.ts'
import { notAReference, tickSentence, todoText } from '../../text/todo.ts'
import type { TodoState } from '../todo-state.svelte.ts'

const LAST_SCANS = 10

export interface ScanToTickDeps {
  readonly todos: Pick<TodoState, 'items' | 'loaded' | 'error' | 'tick' | 'tickOf' | 'done'>
  readonly prefix: () => string
  readonly play: PlaySound
}

export type ScannedAs = 'done' | 'already' | 'other'

export interface ScannedToTick {
  readonly key: number
  readonly name: string
  readonly as: ScannedAs
}

/** Ticks off what is scanned, in order, and says what became of each. */
export class ScanToTick {
  readonly #deps: ScanToTickDeps
  #feedback = $state.raw<Feedback>()
  #scans = $state.raw<readonly ScannedToTick[]>([])
  #queue: Promise<void> = Promise.resolve()
  #count = 0

  constructor(deps: ScanToTickDeps) {
    this.#deps = deps
  }

  get feedback(): Feedback | undefined {
    return this.#feedback
  }

  /** The newest first. */
  get scans(): readonly ScannedToTick[] {
    return this.#scans
  }

  /** One at a time, so that a second scan of the same reference finds it ticked off. */
  take = (text: string): Promise<void> => {
    this.#queue = this.#queue.then(() => this.#take(withoutPrefix(text, this.#deps.prefix()).trim()))
    return this.#queue
  }

  async #take(text: string): Promise<void> {
    const reading = readReference(text)
    const { scan } = todoText
    if (reading.kind !== 'reference') {
      const why = reading.kind === 'unreadable' ? { why: notAReference(reading.why) } : {}
      return this.#say(outside(text), 'other', { good: false, sentence: scan.noConsignment, ...why })
    }
    const { reference } = reading
    const { todos } = this.#deps
    await todos.loaded()
    const item = todos.items.find((each) => each.reference === reference && each.tick === undefined)
    if (item === undefined) {
      const tick = await todos.tickOf(reference)
      if (!tick.ok) {
        const why = errorSentence(tick.error, todoText.nothingTicked)
        return this.#say(reference, 'other', { good: false, sentence: scan.failed, why })
      }
      // What is not on the list could not be read.
      if (tick.value === null && todos.error !== undefined) {
        const why = errorSentence(todos.error, todoText.nothingTicked)
        return this.#say(reference, 'other', { good: false, sentence: scan.failed, why })
      }
      if (tick.value === null)
        return this.#say(reference, 'other', {
          good: false,
          sentence: scan.notOnList(reference),
          why: scan.notOnListWhy,
        })
      const why = tickSentence(tick.value, Date.now())
      return this.#say(reference, 'already', { good: false, sentence: scan.already(reference), why })
    }
    const [ticked] = await todos.tick([item])
    if (ticked !== undefined) return this.#say(reference, 'done', { good: true, sentence: scan.done(reference) })
    const { done } = todos
    const why =
      done?.name === 'failed'
        ? errorSentence(done.error, todoText.nothingTicked)
        : `${todoText.gone(1)} ${todoText.nothingTicked}`
    this.#say(reference, 'other', { good: false, sentence: scan.failed, why })
  }

  #say(name: string, as: ScannedAs, feedback: Feedback): void {
    this.#feedback = feedback
    this.#scans = [{ key: this.#count++, name, as }, ...this.#scans].slice(0, LAST_SCANS)
    this.#deps.play(feedback.good ? 'added' : 'problem')
  }
}
