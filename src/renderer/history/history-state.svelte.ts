import type { AppError } from '#shared/errors.ts'
import type { HistorySum } from '#shared/history.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import { filterOf, sumsOf, type Shown } from './shown.ts'

const PAGE = 50

export type HistoryStage =
  | { readonly name: 'loading' }
  | {
      readonly name: 'ready'
      readonly runs: readonly RunSnapshot[]
      readonly next: number | undefined
      /** Why the next page could not be read. */
      readonly error?: AppError
    }
  | { readonly name: 'failed'; readonly error: AppError }

export class HistoryState {
  readonly #api: Pick<Api, 'history'>
  #stage = $state.raw<HistoryStage>({ name: 'loading' })
  #error = $state.raw<AppError>()
  #sums = $state.raw<readonly HistorySum[]>([])
  #shown = $state.raw<Shown>('all')
  #isLoadingMore = false

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

  /** What was done on each day, and over the whole history. */
  get sums(): readonly HistorySum[] {
    return this.#sums
  }

  /** Which lists are shown. */
  get shown(): Shown {
    return this.#shown
  }

  /** What was done in what is shown. */
  readonly shownSums = $derived.by(() => sumsOf(this.#sums, this.#shown))

  load = async (): Promise<void> => {
    const [sums] = await Promise.all([this.#api.history.sums(), this.show(this.#shown)])
    if (sums.ok) this.#sums = sums.value
  }

  show = async (shown: Shown): Promise<void> => {
    this.#shown = shown
    const answer = await this.#api.history.list({ limit: PAGE, filter: filterOf(shown) })
    if (this.#shown !== shown) return
    this.#stage = answer.ok ? { name: 'ready', ...answer.value } : { name: 'failed', error: answer.error }
  }

  /** The next page of runs. */
  more = async (): Promise<void> => {
    const stage = this.#stage
    if (stage.name !== 'ready' || stage.next === undefined || this.#isLoadingMore) return
    this.#isLoadingMore = true
    const filter = filterOf(this.#shown)
    const answer = await this.#api.history.list({ before: stage.next, limit: PAGE, filter })
    this.#isLoadingMore = false
    if (this.#stage !== stage) return
    if (!answer.ok) this.#stage = { ...stage, error: answer.error }
    else {
      // The unfinished one on top appears again in its own place.
      const known = new Set(stage.runs.map(({ id }) => id))
      const more = answer.value.runs.filter(({ id }) => !known.has(id))
      this.#stage = { name: 'ready', runs: [...stage.runs, ...more], next: answer.value.next }
    }
  }

  /** Deletes a run for good. True when it is gone. */
  remove = async (id: RunId): Promise<boolean> => {
    const answer = await this.#api.history.remove({ id })
    this.#error = answer.ok ? undefined : answer.error
    if (answer.ok) await this.load()
    return answer.ok
  }
}
