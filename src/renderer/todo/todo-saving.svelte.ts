import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { TodoFormat, TodoOrder } from '#shared/todo.ts'

export type SavingStage =
  | { readonly name: 'idle' | 'saving' }
  | { readonly name: 'saved'; readonly file: string }
  | { readonly name: 'failed'; readonly error: AppError }

/** The result of saving the to-dos. */
export class TodoSaving {
  readonly #api: Pick<Api, 'todo'>
  #stage = $state.raw<SavingStage>({ name: 'idle' })

  constructor(api: Pick<Api, 'todo'>) {
    this.#api = api
  }

  get stage(): SavingStage {
    return this.#stage
  }

  /** Forgets what was saved before. */
  forget = (): void => {
    if (this.#stage.name !== 'saving') this.#stage = { name: 'idle' }
  }

  save = async (format: TodoFormat, order: TodoOrder): Promise<void> => {
    if (this.#stage.name === 'saving') return
    this.#stage = { name: 'saving' }
    const answer = await this.#api.todo.save({ format, order })
    if (!answer.ok) this.#stage = { name: 'failed', error: answer.error }
    else this.#stage = answer.value.name === null ? { name: 'idle' } : { name: 'saved', file: answer.value.name }
  }
}
