import type { AppError } from '#shared/errors.ts'
import { HISTORY_SEARCH_CHARACTERS, type Mentions } from '#shared/history.ts'
import type { Api } from '#shared/ipc/channels.ts'

export type SearchStage =
  | { readonly name: 'idle' }
  | { readonly name: 'too-short' }
  | { readonly name: 'searching' }
  | ({ readonly name: 'found'; readonly text: string } & Mentions)
  | { readonly name: 'failed'; readonly error: AppError }

/** "When was EC-… cancelled, and what did PRO say? And order SO-48255?" across all runs on this computer. */
export class RunSearch {
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

  /** An empty field returns to the list of runs. */
  search = async (): Promise<void> => {
    const search = ++this.#searches
    const text = this.text.trim().slice(0, HISTORY_SEARCH_CHARACTERS.to)
    if (text === '') this.clear()
    else if (text.length < HISTORY_SEARCH_CHARACTERS.from) this.#stage = { name: 'too-short' }
    else {
      this.#stage = { name: 'searching' }
      const answer = await this.#api.history.search({ text })
      if (search !== this.#searches) return
      this.#stage = answer.ok ? { name: 'found', text, ...answer.value } : { name: 'failed', error: answer.error }
    }
  }

  /** Ends with what was found so far. */
  stop = async (): Promise<void> => {
    await this.#api.history.stopSearch()
  }

  clear = (): void => {
    this.#searches += 1
    if (this.#stage.name === 'searching') void this.stop()
    this.text = ''
    this.#stage = { name: 'idle' }
  }
}
