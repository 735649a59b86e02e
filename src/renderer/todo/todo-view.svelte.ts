import { byText } from '#shared/in-order.ts'
import { referenceIn } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { TodoGroup, TodoItem } from '#shared/todo.ts'
import { ownIndexOf } from '../results/own-table-columns.ts'
import { nextSort, type Sort } from '../ui/table/table.ts'
import { ownCellsOf } from '#shared/report/own-cells.ts'
import { entryOf, searched, urgentFirst, type TodoEntry, type TodoRow } from './todo-rows.ts'
import type { TodoState } from './todo-state.svelte.ts'

/** The filters beside the table. */
export type TodoFilter = 'all' | 'ticked' | TodoGroup | `from:${RunId}`

/** Which to-dos are shown: those of a group or a list and a search, in the order of a column. */
export class TodoView {
  readonly #todos: TodoState
  #filter = $state<TodoFilter>('all')
  #query = $state('')
  #sort = $state.raw<Sort>()
  #showsOlder = $state(false)

  constructor(todos: TodoState) {
    this.#todos = todos
  }

  get filter(): TodoFilter {
    return this.#filter
  }

  get query(): string {
    return this.#query
  }

  get sort(): Sort | undefined {
    return this.#sort
  }

  readonly own = $derived.by(() => ownCellsOf([...this.#todos.items, ...this.#todos.settled], this.#todos.origins))

  /** Those that are open, and those that were ticked off in sight. */
  readonly entries = $derived.by(() => this.#entriesOf(this.#todos.items))

  readonly settled = $derived.by(() => this.#entriesOf(this.#todos.settled))

  readonly #needle = $derived.by(() => {
    const text = this.#query.trim()
    return (referenceIn(text) ?? text).toLowerCase()
  })

  readonly #ordered = $derived.by((): readonly TodoEntry[] => {
    const shown = this.#filter === 'ticked' ? this.settled : this.entries.filter((entry) => isIn(entry, this.#filter))
    const sort = this.#sort
    if (sort === undefined) return this.#filter === 'ticked' ? shown : shown.toSorted(urgentFirst)
    const texts = new Map(shown.map((entry) => [entry, this.#textOf(entry, sort.key)]))
    const direction = sort.isDescending ? -1 : 1
    return shown.toSorted((one, other) => direction * byText(texts.get(one) ?? '', texts.get(other) ?? ''))
  })

  readonly #found = $derived.by(() => {
    const needle = this.#needle
    return needle === '' ? this.#ordered : this.#ordered.filter((entry) => searched(entry).includes(needle))
  })

  /** Undefined without a search. */
  readonly found = $derived.by((): { readonly here: number; readonly elsewhere: number } | undefined => {
    const needle = this.#needle
    if (needle === '') return undefined
    const all = new Map([...this.settled, ...this.entries].map((entry) => [entry.item.key, entry]))
    const everywhere = [...all.values()].filter((entry) => searched(entry).includes(needle)).length
    return { here: this.#found.length, elsewhere: everywhere - this.#found.length }
  })

  readonly rows = $derived.by((): readonly TodoRow[] => {
    const rows = this.#found.map((entry): TodoRow => ({ kind: 'to-do', ...entry }))
    if (this.#needle !== '' || this.#filter === 'ticked') return rows
    const isOld = (row: TodoRow): boolean => row.kind === 'to-do' && row.isOld
    const old = rows.filter(isOld)
    if (old.length === 0) return rows
    const fold: TodoRow = { kind: 'older', count: old.length, isShown: this.#showsOlder }
    return [...rows.filter((row) => !isOld(row)), fold, ...(this.#showsOlder ? old : [])]
  })

  /** What "Tick off these" ticks off: the open ones among the rows shown. */
  readonly tickable = $derived.by((): readonly TodoItem[] =>
    this.rows.flatMap((row) => (row.kind === 'to-do' && row.item.tick === undefined ? [row.item] : [])),
  )

  choose = (filter: TodoFilter): void => {
    this.#filter = filter
  }

  find = (query: string): void => {
    this.#query = query
  }

  sortBy = (key: string): void => {
    this.#sort = nextSort(this.#sort, key)
  }

  fold = (): void => {
    this.#showsOlder = !this.#showsOlder
  }

  #entriesOf(items: readonly TodoItem[]): readonly TodoEntry[] {
    const now = Date.now()
    return items.map((item) => entryOf(item, this.#todos.origins, now))
  }

  #textOf(entry: TodoEntry, key: string): string {
    const own = ownIndexOf(key)
    if (own !== undefined) return this.own.cellOf(entry.item, own)
    switch (key) {
      case 'done':
        return entry.item.tick?.at ?? ''
      case 'why':
        return entry.why
      case 'reference':
        return entry.name
      case 'asked':
        return entry.item.askedAt ?? ''
      case 'from':
        return entry.origin?.startedAt ?? ''
      default:
        return entry.what
    }
  }
}

function isIn({ group, item }: TodoEntry, filter: TodoFilter): boolean {
  return filter === 'all' || filter === group || filter === `from:${item.run ?? ''}`
}
