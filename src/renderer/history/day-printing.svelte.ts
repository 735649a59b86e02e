import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'

/** The state of printing a day. */
export class DayPrinting {
  readonly #api: Pick<Api, 'history'>
  #isSaving = $state(false)
  #file = $state<string>()
  #error = $state.raw<AppError>()

  constructor(api: Pick<Api, 'history'>) {
    this.#api = api
  }

  get isSaving(): boolean {
    return this.#isSaving
  }

  /** The file's name, once it is saved. */
  get file(): string | undefined {
    return this.#file
  }

  get error(): AppError | undefined {
    return this.#error
  }

  print = async (day: string): Promise<void> => {
    if (this.#isSaving) return
    this.#isSaving = true
    this.#file = undefined
    this.#error = undefined
    const answer = await this.#api.history.printDay({ day })
    this.#isSaving = false
    if (answer.ok) this.#file = answer.value.name ?? undefined
    else this.#error = answer.error
  }
}
