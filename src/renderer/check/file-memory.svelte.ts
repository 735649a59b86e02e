import type { List } from '#shared/list.ts'
import type { HandledBefore } from '#shared/run.ts'

/** What this computer knows of a list from earlier runs, as long as it is that list. */
export class FileMemory {
  readonly #list: () => List | undefined
  #known = $state.raw<{ readonly list: List; readonly of: number; readonly before: HandledBefore | undefined }>()

  constructor(list: () => List | undefined) {
    this.#list = list
  }

  get isKnown(): boolean {
    return this.#known !== undefined && this.#known.list === this.#list()
  }

  /** `of` are on the list. Undefined when they are all new, or when the list was changed since. */
  get handled(): { readonly before: HandledBefore; readonly of: number } | undefined {
    const known = this.#known
    return known?.before === undefined || !this.isKnown ? undefined : { before: known.before, of: known.of }
  }

  keep = (list: List, of: number, before: HandledBefore | undefined): void => {
    this.#known = { list, of, before }
  }

  forget = (): void => {
    this.#known = undefined
  }
}
