import type { Api } from '#shared/ipc/channels.ts'
import type { RunId } from '#shared/ids.ts'
import { TODO_STATUSES, type TodoItem } from '#shared/todo.ts'
import { oneAtATime } from '../ui/one-at-a-time.ts'
import { readTodos } from './read-todos.ts'

/** The to-dos of one run, by the lines of its list: open ones, and those that are ticked off. */
export class RunTodos {
  readonly #api: Pick<Api, 'todo'>
  #items = $state.raw<ReadonlyMap<number, TodoItem>>(new Map())

  constructor(api: Pick<Api, 'todo'>) {
    this.#api = api
  }

  /** The to-do of the line with this number. */
  of = (line: number): TodoItem | undefined => this.#items.get(line)

  /** After each change. */
  read = oneAtATime(async (run: RunId) => {
    const items = new Map<number, TodoItem>()
    for (const status of TODO_STATUSES) {
      const answer = await readTodos(this.#api.todo, status, run)
      if (!answer.ok) return
      // Only its own line: repeats have no box.
      for (const item of answer.value.items) if (item.numbers[0] !== undefined) items.set(item.numbers[0], item)
    }
    this.#items = items
  })
}
