import type { CheckId } from '#shared/ids.ts'
import type { Environment } from '#shared/connection.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Line } from '#shared/list.ts'
import type { HandledBefore } from '#shared/run.ts'
import type { CheckState } from '../lines/check-state.svelte.ts'
import { handOver } from './hand-over.ts'

export interface HandledBeforeDeps {
  readonly api: Api['check']
  readonly check: CheckState
  readonly environment: () => Environment
}

/** What this computer knows of a list from earlier runs, as long as its lines do not change. */
export class HandledBeforeState {
  readonly #deps: HandledBeforeDeps
  #known = $state.raw<{
    readonly lines: readonly Line[]
    readonly of: number
    readonly before: HandledBefore | undefined
  }>()

  constructor(deps: HandledBeforeDeps) {
    this.#deps = deps
  }

  /** `of` are on the list. Undefined when they are all new, or when lines have changed since. */
  get handled(): { readonly before: HandledBefore; readonly of: number } | undefined {
    const known = this.#known
    return known?.before === undefined || !this.#isKnown ? undefined : { before: known.before, of: known.of }
  }

  get #isKnown(): boolean {
    return this.#known !== undefined && this.#known.lines === this.#deps.check.list?.lines
  }

  /** Returns what main was given for it; undefined if that was unnecessary, or is no longer wanted. */
  recall = async (isWanted: () => boolean): Promise<{ readonly id: CheckId; readonly of: number } | undefined> => {
    const { api, check, environment } = this.#deps
    const { list, references } = check
    if (list === undefined || this.#isKnown) return undefined
    const handed = await handOver(api, environment(), references, isWanted)
    if (handed?.ok !== true) return undefined
    const before = await api.before({ id: handed.value })
    if (!isWanted()) return undefined
    const of = references.length
    if (before.ok) this.#known = { lines: list.lines, of, before: before.value ?? undefined }
    return { id: handed.value, of }
  }

  forget = (): void => {
    this.#known = undefined
  }
}
