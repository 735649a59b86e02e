import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reference, Unreadable } from '#shared/reference.ts'
import { readReference } from '#shared/reference.ts'
import type { Mention } from '#shared/run.ts'

export type SearchStage =
  | { readonly name: 'idle' }
  | { readonly name: 'unreadable'; readonly why: Unreadable }
  | { readonly name: 'found'; readonly reference: Reference; readonly mentions: readonly Mention[] }
  | { readonly name: 'failed'; readonly error: AppError }

/** "When was EC-… cancelled, and what did PRO say?" across all runs on this computer. */
export class ReferenceSearch {
  readonly #api: Pick<Api, 'history'>
  #stage = $state.raw<SearchStage>({ name: 'idle' })
  #searches = 0
  text = $state('')

  constructor(api: Pick<Api, 'history'>) {
    this.#api = api
  }

  get stage(): SearchStage {
    return this.#stage
  }

  /** An empty field goes back to the list of runs. */
  search = async (): Promise<void> => {
    const search = ++this.#searches
    const reading = readReference(this.text)
    if (reading.kind === 'blank') this.#stage = { name: 'idle' }
    else if (reading.kind === 'unreadable') this.#stage = { name: 'unreadable', why: reading.why }
    else {
      const { reference } = reading
      const answer = await this.#api.history.find({ reference })
      if (search !== this.#searches) return
      this.#stage = answer.ok
        ? { name: 'found', reference, mentions: answer.value }
        : { name: 'failed', error: answer.error }
    }
  }

  clear = (): void => {
    this.#searches += 1
    this.text = ''
    this.#stage = { name: 'idle' }
  }
}
