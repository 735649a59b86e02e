import type { Api } from '#shared/ipc/channels.ts'
import type { RunId } from '#shared/ids.ts'
import type { TodoItem } from '#shared/todo.ts'
import { TODO_STATUSES } from '#shared/todo.ts'
import { readTodos } from './read-todos.ts'

/** The to-dos of one run, by the lines of its list: open ones, and those that are ticked off. */
export class RunTodos {
  readonly #api: Pick<Api, 'todo'>
  #items = $state.raw<ReadonlyMap<number, TodoItem>>(new Map())
  /** A reading is in progress; when it arrives, another one is wanted. */
  #isReading = false
  #next: RunId | undefined

  constructor(api: Pick<Api, 'todo'>) {
    this.#api = api
  }

  /** The to-do of the line with this number. */
  of = (line: number): TodoItem | undefined => this.#items.get(line)

  /** After each change: one reading at a time, and one more after the last change. */
  read = async (id: RunId): Promise<void> => {
    this.#next = id
    if (this.#isReading) return
    this.#isReading = true
    while (this.#next !== undefined) {
      const run: RunId = this.#next
      this.#next = undefined
      const items = await this.#all(run)
      if (items !== undefined) this.#items = items
    }
    this.#isReading = false
  }

  async #all(run: RunId): Promise<ReadonlyMap<number, TodoItem> | undefined> {
    const items = new Map<number, TodoItem>()
    for (const status of TODO_STATUSES) {
      const answer = await readTodos(this.#api.todo, status, run)
      if (!answer.ok) return undefined
      // Only its own line: repeats have no box.
      for (const item of answer.value.items) if (item.numbers[0] !== undefined) items.set(item.numbers[0], item)
    }
    return items
  }
}
