import type { Line, LineCounts, List } from '#shared/list.ts'
import { createMatcher, searchLines } from './line-search.ts'
import { deservesLook, surveyLines } from './line-survey.ts'
import { ListEdits } from './list-edits.svelte.ts'
import type { Chosen } from './list-edits.svelte.ts'

/** Problems first. */
export const CHECK_FILTERS = ['all', 'unreadable', 'deserving', 'consignment', 'left-out', 'repeat', 'blank'] as const
export type CheckFilter = (typeof CHECK_FILTERS)[number]

export interface CheckDeps {
  readonly list: () => List | undefined
  /** The list was changed by hand. */
  readonly put: (list: List) => void
}

/** The list as it is looked over: which lines are shown, and which consignments are left out. */
export class CheckState {
  readonly #deps: CheckDeps
  readonly edits: ListEdits
  #leftOut = $state.raw<ReadonlySet<number>>(new Set())
  #filter = $state<CheckFilter>('all')
  #query = $state('')
  /** What was found, until something else has been. */
  #found = $state.raw<readonly Line[]>()
  #search = 0

  readonly #survey = $derived.by(() => surveyLines(this.list?.lines ?? []))
  readonly #filtered = $derived.by(() => this.#ofFilter())

  constructor(deps: CheckDeps) {
    this.#deps = deps
    this.edits = new ListEdits({ get: this.#chosenNow, put: this.#take })
  }

  get list(): List | undefined {
    return this.#deps.list()
  }

  get counts(): LineCounts {
    return this.#survey.counts
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

  /** Numbers of the lines that the user left out. */
  get leftOut(): ReadonlySet<number> {
    return this.#leftOut
  }

  /** References whose hyphens or spaces were put right. */
  get repaired(): number {
    return this.#survey.repaired
  }

  get chosen(): number {
    return this.counts.consignments - this.#leftOut.size
  }

  count = (filter: CheckFilter): number => {
    const { counts, deserving } = this.#survey
    return {
      all: counts.lines,
      unreadable: counts.unreadable,
      deserving,
      consignment: counts.consignments,
      'left-out': this.#leftOut.size,
      repeat: counts.repeats,
      blank: counts.blank,
    }[filter]
  }

  show = (filter: CheckFilter): void => {
    this.#filter = filter
    void this.#searchAgain()
  }

  /** By line number, reference, or the text of any cell. */
  find = (query: string): Promise<void> => {
    this.#query = query
    return this.#searchAgain()
  }

  /** Leaves a consignment out, or includes it again. */
  toggle = (line: Line): void => {
    if (line.kind !== 'consignment') return
    const leftOut = new Set(this.#leftOut)
    if (!leftOut.delete(line.number)) leftOut.add(line.number)
    this.#leftOut = leftOut
    if (this.#filter === 'left-out') void this.#searchAgain()
  }

  /** For another list. */
  reset = (): void => {
    this.#leftOut = new Set()
    this.#filter = 'all'
    this.#query = ''
    this.#found = undefined
    this.#search += 1
    this.edits.reset()
  }

  readonly #chosenNow = (): Chosen | undefined => {
    const { list } = this
    return list && { list, leftOut: this.#leftOut }
  }

  readonly #take = ({ list, leftOut }: Chosen): void => {
    this.#deps.put(list)
    this.#leftOut = leftOut
    if (this.#filter !== 'all' && this.count(this.#filter) === 0) this.#filter = 'all'
    void this.#searchAgain()
  }

  async #searchAgain(): Promise<void> {
    const search = ++this.#search
    if (this.#query.trim() === '') {
      this.#found = undefined
      return
    }
    const found = await searchLines(this.#filtered, createMatcher(this.#query), () => search === this.#search)
    if (found !== undefined && search === this.#search) this.#found = found
  }

  #ofFilter(): readonly Line[] {
    const lines = this.list?.lines ?? []
    const filter = this.#filter
    switch (filter) {
      case 'all':
        return this.#survey.problemsFirst
      case 'left-out':
        return lines.filter(({ number }) => this.#leftOut.has(number))
      case 'deserving':
        return lines.filter(deservesLook)
      default:
        return lines.filter((line) => line.kind === filter)
    }
  }
}
