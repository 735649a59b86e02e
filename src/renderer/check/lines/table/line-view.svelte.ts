import { untrack } from 'svelte'
import { createMatcher } from '#shared/found-by.ts'
import { inOrder } from '#shared/in-order.ts'
import type { Line } from '#shared/list.ts'
import { FIRST_FILTER, type CheckFilter, type Shown } from '../line-filter.ts'
import { Slice } from '../../../ui/slices.ts'
import { nextSort, type Sort } from '../../../ui/table/table.ts'
import { searchLines } from './line-search.ts'

/** A row of the table: a line, or the heading of the second part. */
export type ViewRow = Line | { readonly kind: 'section'; readonly count: number }

export interface LineViewDeps {
  readonly lines: () => readonly Line[]
  /** The group whose rows are all that the first filter shows. */
  readonly onlyGroup: () => CheckFilter | undefined
  /** Rebuilt when the list or the findings change, not at each choice, so that rows stay where they are. */
  readonly filter: (filter: CheckFilter) => Shown
  /** Everything that the shown lines depend on. */
  readonly changes: () => unknown
  /** The text of a line in a column, for sorting. */
  readonly textOf: (line: Line, key: string) => string
}

/** Which lines are shown: those of a filter and a search, in the order of a column. */
export class LineView {
  readonly #deps: LineViewDeps
  /** Undefined until one is chosen. */
  #chosen = $state<CheckFilter>()
  #query = $state('')
  #sort = $state.raw<Sort>()
  #opened = $state(0)
  /** The last result, until the next one has been computed. */
  #made = $state.raw<Shown>()
  #elsewhere = $state(0)
  #making = 0

  readonly #filtered = $derived.by(() => {
    this.#deps.changes()
    const chosen = this.#chosen
    // Choosing the filter again applies the choices made since.
    return this.#opened < 0
      ? undefined
      : untrack(() => ({
          filter: chosen ?? this.#deps.onlyGroup() ?? FIRST_FILTER,
          shown: this.#deps.filter(chosen ?? FIRST_FILTER),
        }))
  })

  readonly #shown = $derived.by((): Shown => this.#made ?? this.#filtered?.shown ?? { top: [], below: [] })

  readonly #rows = $derived.by((): readonly ViewRow[] => {
    const { top, below } = this.#shown
    if (top.length === 0) return below
    if (below.length === 0) return top
    return [...top, { kind: 'section', count: below.length }, ...below]
  })

  constructor(deps: LineViewDeps) {
    this.#deps = deps
  }

  get filter(): CheckFilter {
    return this.#filtered?.filter ?? FIRST_FILTER
  }

  /** It stays while PRO's answers come, unless the user chooses. */
  get chosen(): CheckFilter | undefined {
    return this.#chosen
  }

  get query(): string {
    return this.#query
  }

  get sort(): Sort | undefined {
    return this.#sort
  }

  get rows(): readonly ViewRow[] {
    return this.#rows
  }

  /** The lines of the filter, or the search results among them: what a button above the table acts on. */
  get top(): readonly Line[] {
    return this.#shown.top
  }

  /** Undefined without a search. */
  get found(): { readonly here: number; readonly elsewhere: number } | undefined {
    if (this.#query.trim() === '' || this.#made === undefined) return undefined
    return { here: this.#made.top.length + this.#made.below.length, elsewhere: this.#elsewhere }
  }

  show = (filter: CheckFilter): void => {
    this.#chosen = filter
    this.#opened += 1
    void this.refresh()
  }

  /** By line number, reference, or the text of any cell. */
  find = (query: string): Promise<void> => {
    this.#query = query
    return this.refresh()
  }

  sortBy = (key: string): Promise<void> => {
    this.#sort = nextSort(this.#sort, key)
    return this.refresh()
  }

  /** The lines have changed, so the search is repeated. */
  refresh = async (): Promise<void> => {
    const making = ++this.#making
    const isWanted = (): boolean => making === this.#making
    const query = this.#query.trim()
    const sort = this.#sort
    if (query === '' && sort === undefined) {
      this.#made = undefined
      return
    }
    const { top, below } = this.#filtered?.shown ?? { top: [], below: [] }
    const matches = query === '' ? undefined : createMatcher(query)
    const slice = new Slice()
    const rest = async (): Promise<boolean> => {
      if (slice.isOver) await slice.next()
      return isWanted()
    }
    const part = async (lines: readonly Line[]): Promise<readonly Line[] | undefined> => {
      const found = matches === undefined ? lines : await searchLines(lines, matches, rest)
      if (found === undefined || sort === undefined) return found
      const { key, isDescending } = sort
      return inOrder(found, { textOf: (line) => this.#deps.textOf(line, key), isDescending, rest })
    }
    const parts = [await part(top), await part(below)]
    const everywhere = matches === undefined ? [] : await searchLines(this.#deps.lines(), matches, rest)
    const [first, second] = parts
    if (first === undefined || second === undefined || everywhere === undefined || !isWanted()) return
    this.#elsewhere = Math.max(0, everywhere.length - first.length - second.length)
    this.#made = { top: first, below: second }
  }

  /** For another list. */
  reset = (): void => {
    this.#chosen = undefined
    this.#query = ''
    this.#sort = undefined
    this.#made = undefined
    this.#making += 1
  }
}
