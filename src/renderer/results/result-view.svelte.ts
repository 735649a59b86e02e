import type { Api } from '#shared/ipc/channels.ts'
import { ORDER_COLUMNS, type ListShape, type ReportOrder, type ReportShow } from '#shared/report/view.ts'
import type { RunId } from '#shared/ids.ts'
import { nextSort, type Sort } from '../ui/table/table.ts'
import { ownIndexOf } from './own-table-columns.ts'
import { ResultRows } from './result-rows.svelte.ts'

/** Which lines of a run are shown: those of a group and a search, in the order of a column. */
export class ResultView {
  readonly #api: Pick<Api, 'report'>
  readonly rows: ResultRows
  #query = $state('')
  #sort = $state.raw<Sort>()
  #shape = $state.raw<ListShape & { readonly id: RunId }>()
  #wanted: RunId | undefined

  readonly #filter: () => ReportShow
  /** A new object only when it is another filter. */
  readonly show = $derived.by(() => this.#filter())

  readonly #order = $derived.by((): ReportOrder | null => {
    if (this.#sort === undefined) return null
    const { key, isDescending } = this.#sort
    const by = ORDER_COLUMNS.find((column) => column === key) ?? ownIndexOf(key)
    return by === undefined ? null : { by, isDescending }
  })

  constructor(api: Pick<Api, 'report'>, filter: () => ReportShow) {
    this.#api = api
    this.#filter = filter
    this.rows = new ResultRows(api)
  }

  get query(): string {
    return this.#query
  }

  get sort(): Sort | undefined {
    return this.#sort
  }

  get order(): ReportOrder | null {
    return this.#order
  }

  /** Undefined without a search, or until its answer has come. */
  get found(): { readonly here: number; readonly elsewhere: number } | undefined {
    if (this.#query.trim() === '' || !this.rows.loaded) return undefined
    return { here: this.rows.rows.length, elsewhere: this.rows.elsewhere }
  }

  find = (query: string): void => {
    this.#query = query
  }

  sortBy = (key: string): void => {
    this.#sort = nextSort(this.#sort, key)
  }

  /** Undefined until it is known. */
  shapeOf = (id: RunId): ListShape | undefined => (this.#shape?.id === id ? this.#shape : undefined)

  /** Asks for the shape of a run's list, once. */
  lookAt = async (id: RunId): Promise<void> => {
    if (this.#wanted === id) return
    this.#wanted = id
    const answer = await this.#api.report.shape({ id })
    if (this.#wanted === id) this.#shape = { id, ...(answer.ok ? answer.value : { own: [], highest: 0 }) }
  }
}
