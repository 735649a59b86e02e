import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { FoundRows, ReportQuery } from '#shared/report/view.ts'
import type { RunSnapshot, ShownRow } from '#shared/run.ts'

const PAGE = 200
/**
 * While a run goes on, rows are fetched again at most this often, and no sooner than main was busy with the last ones. It is less
 * than lies between two snapshots, so that each brings its rows along: a person compares them with its counts.
 */
const REFRESH_MS = 80

/** Undefined: not fetched yet. */
export type Row = ShownRow | undefined

/** Which rows of a run are wanted, and which of the user's own columns with them. */
export type RowsWanted = Omit<ReportQuery, 'id'> & { readonly own: readonly number[] }

type View = ReportQuery & RowsWanted

/** The rows of a run, fetched page by page as they come into sight. */
export class ResultRows {
  readonly #api: Pick<Api, 'report'>
  #rows = $state.raw<readonly Row[]>([])
  #loaded = $state(false)
  #elsewhere = $state(0)
  #error = $state.raw<AppError>()
  #view: View | undefined
  #stage: RunSnapshot['stage']['name'] | undefined
  #seen = { first: 0, last: 0 }
  #asked = new Set<number>()
  #version = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Answers of this version that have not come. */
  #awaited = 0
  /** Something may have changed since the rows in sight were asked for. */
  #isOld = false
  #askedAt = 0
  #answeredAt = 0

  constructor(api: Pick<Api, 'report'>) {
    this.#api = api
  }

  get rows(): readonly Row[] {
    return this.#rows
  }

  /** False until the first page of a view has come. */
  get loaded(): boolean {
    return this.#loaded
  }

  /** How many search results are not among these rows. */
  get elsewhere(): number {
    return this.#elsewhere
  }

  /** Why the last rows that were asked for could not be read. */
  get error(): AppError | undefined {
    return this.#error
  }

  /** Another view starts over; the same view is refreshed soon, and at once when the run pauses, ends or goes on. */
  show = ({ id, stage }: Pick<RunSnapshot, 'id' | 'stage'>, wanted: RowsWanted): void => {
    const view = { id, ...wanted }
    const before = this.#view
    const isSameStage = this.#stage === stage.name
    this.#stage = stage.name
    if (before !== undefined && isSame(before, view)) return isSameStage ? this.#refresh() : this.#fetchAll()
    this.#view = view
    // A search or a sort keeps the place in the table, and its rows until the answer has come.
    if (before?.id !== id || !isSame(before.show, view.show)) {
      this.#rows = []
      this.#seen = { first: 0, last: 0 }
    }
    this.#loaded = false
    this.#error = undefined
    this.#fetchAll()
  }

  /** Called with the visible rows. */
  see = (first: number, last: number): void => {
    this.#seen = { first, last }
    this.#fetchSeen()
  }

  close = (): void => {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#view = undefined
    this.#version += 1
  }

  /** Waits for answers on their way: asking anew each time would throw all of them away where main is slower than the run. */
  #refresh(): void {
    this.#isOld = true
    if (this.#awaited > 0) return
    const rest = Math.max(REFRESH_MS, this.#answeredAt - this.#askedAt)
    this.#timer ??= setTimeout(() => this.#fetchAll(), Math.max(0, this.#answeredAt + rest - performance.now()))
  }

  #fetchAll(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#version += 1
    this.#awaited = 0
    this.#isOld = false
    this.#asked = new Set()
    this.#askedAt = performance.now()
    this.#fetchSeen()
  }

  #fetchSeen(): void {
    const last = Math.floor(this.#seen.last / PAGE)
    for (let page = Math.floor(this.#seen.first / PAGE); page <= last; page += 1) {
      if (this.#asked.has(page)) continue
      this.#asked.add(page)
      void this.#fetch(page)
    }
  }

  async #fetch(page: number): Promise<void> {
    if (this.#view === undefined) return
    const version = this.#version
    this.#awaited += 1
    const answer = await this.#api.report.rows({ ...this.#view, offset: page * PAGE, limit: PAGE })
    if (version !== this.#version) return
    this.#awaited -= 1
    this.#answeredAt = performance.now()
    if (answer.ok) this.#put(page, answer.value)
    else this.#fail(page, answer.error)
    if (this.#isOld) this.#refresh()
  }

  #put(page: number, { total, elsewhere, rows }: FoundRows): void {
    const next: Row[] = this.#loaded ? this.#rows.slice(0, total) : []
    for (let index = next.length; index < total; index += 1) next.push(undefined)
    rows.forEach((row, index) => {
      next[page * PAGE + index] = row
    })
    this.#rows = next
    this.#elsewhere = elsewhere
    this.#error = undefined
    this.#loaded = true
    // A search may leave fewer rows than there were above those in sight.
    if (this.#seen.last >= total) {
      const last = Math.max(0, total - 1)
      this.see(Math.max(0, last - (this.#seen.last - this.#seen.first)), last)
    }
  }

  /** The page is asked for again when it is next seen. Rows of another search or order are not taken for those of this one. */
  #fail(page: number, error: AppError): void {
    this.#error = error
    this.#asked.delete(page)
    if (!this.#loaded) this.#rows = []
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
