import type { Line, LineCounts, LineKind, List } from '#shared/list.ts'
import { countLines } from '#shared/list.ts'

export const CHECK_FILTERS = ['all', 'consignment', 'left-out', 'repeat', 'blank', 'unreadable'] as const
export type CheckFilter = (typeof CHECK_FILTERS)[number]

const NO_COUNTS: LineCounts = countLines([])

/** The list as it is looked over: which lines are shown, and which consignments are left out. */
export class CheckState {
  readonly #getList: () => List | undefined
  #leftOut = $state.raw<ReadonlySet<number>>(new Set())
  #filter = $state<CheckFilter>('all')

  readonly #counts = $derived.by(() => countLines(this.list?.lines ?? []))
  readonly #rows = $derived.by(() => this.#filtered())

  constructor(getList: () => List | undefined) {
    this.#getList = getList
  }

  get list(): List | undefined {
    return this.#getList()
  }

  get counts(): LineCounts {
    return this.list === undefined ? NO_COUNTS : this.#counts
  }

  get filter(): CheckFilter {
    return this.#filter
  }

  get rows(): readonly Line[] {
    return this.#rows
  }

  /** Numbers of the lines that the user left out. */
  get leftOut(): ReadonlySet<number> {
    return this.#leftOut
  }

  get chosen(): number {
    return this.counts.consignments - this.#leftOut.size
  }

  count = (filter: CheckFilter): number => {
    const { lines, consignments, repeats, blank, unreadable } = this.counts
    return {
      all: lines,
      consignment: consignments,
      'left-out': this.#leftOut.size,
      repeat: repeats,
      blank,
      unreadable,
    }[filter]
  }

  show = (filter: CheckFilter): void => {
    this.#filter = filter
  }

  /** Leaves a consignment out, or includes it again. */
  toggle = (line: Line): void => {
    if (line.kind !== 'consignment') return
    const leftOut = new Set(this.#leftOut)
    if (!leftOut.delete(line.number)) leftOut.add(line.number)
    this.#leftOut = leftOut
  }

  /** For another list. */
  reset = (): void => {
    this.#leftOut = new Set()
    this.#filter = 'all'
  }

  #filtered(): readonly Line[] {
    const lines = this.list?.lines ?? []
    const filter = this.#filter
    if (filter === 'all') return lines
    if (filter === 'left-out') return lines.filter(({ number }) => this.#leftOut.has(number))
    const kind: LineKind = filter
    return lines.filter((line) => line.kind === kind)
  }
}
