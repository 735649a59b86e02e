import type { TodoItem } from '#shared/todo.ts'
import type { TodoState } from './todo-state.svelte.ts'

interface Asked {
  /** To be ticked off at once; undefined if only the name is asked for. */
  readonly items?: readonly TodoItem[]
  readonly go: (note: string) => void
}

/** Ticks off on a screen. Where a name is needed, or several go at once, a person is asked first. */
export class Ticking {
  readonly #todos: TodoState
  #asked = $state.raw<Asked>()

  constructor(todos: TodoState) {
    this.#todos = todos
  }

  get asked(): Pick<Asked, 'items'> | undefined {
    return this.#asked ?? (this.#todos.ticker.isAwaited ? {} : undefined)
  }

  get asksName(): boolean {
    return this.#todos.ticker.isNameless
  }

  /** A box was pressed. */
  press = (item: TodoItem, note = ''): void => {
    if (item.tick !== undefined) void this.#todos.untick([item])
    else this.named(() => void this.#todos.tick([item], note))
  }

  these = (items: readonly TodoItem[]): void => {
    this.#asked = { items, go: (note) => void this.#todos.tick(items, note) }
  }

  /** Continues once it is known who ticks off. */
  named = (go: () => void): void => {
    if (this.#todos.ticker.isNameless) this.#asked = { go }
    else go()
  }

  leave = (): void => {
    this.#asked = undefined
    this.#todos.ticker.staysNameless()
  }

  confirm = (name: string, note: string): void => {
    const go = this.#asked?.go
    this.#asked = undefined
    if (name !== '') this.#todos.ticker.call(name)
    go?.(note)
  }
}
