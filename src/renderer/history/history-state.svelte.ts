import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunId, RunSnapshot } from '#shared/run.ts'

const PAGE = 50

export type HistoryStage =
  | { readonly name: 'loading' }
  | { readonly name: 'ready'; readonly runs: readonly RunSnapshot[]; readonly total: number }
  | { readonly name: 'failed'; readonly error: AppError }

export class HistoryState {
  readonly #api: Pick<Api, 'history'>
  #stage = $state.raw<HistoryStage>({ name: 'loading' })
  #error = $state.raw<AppError>()

  constructor(api: Pick<Api, 'history'>) {
    this.#api = api
  }

  get stage(): HistoryStage {
    return this.#stage
  }

  /** Why a run could not be deleted. */
  get error(): AppError | undefined {
    return this.#error
  }

  /** Deletes a run for good. True when it has gone. */
  remove = async (id: RunId): Promise<boolean> => {
    const answer = await this.#api.history.remove({ id })
    this.#error = answer.ok ? undefined : answer.error
    if (answer.ok && this.#stage.name === 'ready') {
      const runs = this.#stage.runs.filter((run) => run.id !== id)
      this.#stage = { name: 'ready', runs, total: this.#stage.total - 1 }
    }
    return answer.ok
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
