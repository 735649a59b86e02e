import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot } from '#shared/run.ts'

const PAGE = 50

export type HistoryStage =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly runs: readonly RunSnapshot[]; readonly total: number }
  | { readonly name: 'failed'; readonly error: AppError }

export class HistoryState {
  readonly #api: Pick<Api, 'history'>
  #stage = $state.raw<HistoryStage>({ name: 'loading' })

  constructor(api: Pick<Api, 'history'>) {
    this.#api = api
  }

  get stage(): HistoryStage {
    return this.#stage
  }

  /** The first runs, or the next ones after those that are there. */
  load = async (): Promise<void> => {
    const known = this.#stage.name === 'ready' ? this.#stage.runs : []
    const answer = await this.#api.history.list({ offset: known.length, limit: PAGE })
    this.#stage = answer.ok
      ? { name: 'ready', runs: [...known, ...answer.value.runs], total: answer.value.total }
      : { name: 'failed', error: answer.error }
  }
}
