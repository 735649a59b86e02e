import type { Line } from '#shared/list.ts'
import type { CheckFilter } from './line-filter.ts'
import { createMatcher, searchLines } from './line-search.ts'

/** Which lines are shown: those of a filter, and of them the ones that are searched for. */
export class LineView {
  readonly #linesOf: (filter: CheckFilter) => readonly Line[]
  #filter = $state<CheckFilter>('all')
  #query = $state('')
  /** What was found, until something else has been. */
  #found = $state.raw<readonly Line[]>()
  #search = 0

  readonly #filtered = $derived.by(() => this.#linesOf(this.#filter))

  constructor(linesOf: (filter: CheckFilter) => readonly Line[]) {
    this.#linesOf = linesOf
  }

  get filter(): CheckFilter {
    return this.#filter
  }

  get query(): string {
    return this.#query
  }

  get rows(): readonly Line[] {
    return this.#found ?? this.#filtered
  }

  /** Undefined while nothing is searched for. */
  get found(): number | undefined {
    return this.#found?.length
  }

  show = (filter: CheckFilter): void => {
    this.#filter = filter
    void this.refresh()
  }

  /** By line number, reference, or the text of any cell. */
  find = (query: string): Promise<void> => {
    this.#query = query
    return this.refresh()
  }

  /** The lines have changed: what is searched for is searched anew. */
  refresh = async (): Promise<void> => {
    const search = ++this.#search
    if (this.#query.trim() === '') {
      this.#found = undefined
      return
    }
    const found = await searchLines(this.#filtered, createMatcher(this.#query), () => search === this.#search)
    if (found !== undefined && search === this.#search) this.#found = found
  }

  /** For another list. */
  reset = (): void => {
    this.#filter = 'all'
    this.#query = ''
    this.#found = undefined
    this.#search += 1
  }
}
