import type { AppError, Result } from '#shared/errors.ts'

export type SavingStage =
  | { readonly name: 'idle' | 'saving' }
  | { readonly name: 'saved'; readonly file: string }
  | { readonly name: 'failed'; readonly error: AppError }

/** Saving a file, one at a time, and the result. */
export class Saving {
  #stage = $state.raw<SavingStage>({ name: 'idle' })

  get stage(): SavingStage {
    return this.#stage
  }

  /** Forgets what was saved before. */
  forget = (): void => {
    if (this.#stage.name !== 'saving') this.#stage = { name: 'idle' }
  }

  /** `save` answers with the file's name; null when the dialog was closed. */
  save = async (save: () => Promise<Result<{ readonly name: string | null }>>): Promise<void> => {
    if (this.#stage.name === 'saving') return
    this.#stage = { name: 'saving' }
    const answer = await save()
    if (!answer.ok) this.#stage = { name: 'failed', error: answer.error }
    else this.#stage = answer.value.name === null ? { name: 'idle' } : { name: 'saved', file: answer.value.name }
  }
}
