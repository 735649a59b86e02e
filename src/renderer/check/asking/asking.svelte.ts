import type { CheckProgress, CheckReading } from '#shared/check.ts'
import type { CheckId } from '#shared/ids.ts'
import type { Environment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { HandledBeforeState } from './handled-before.svelte.ts'
import { handOver } from './hand-over.ts'

export type AskingStage =
  | { readonly name: 'idle' }
  | {
      readonly name: 'asking'
      readonly of: number
      /** Undefined until main has reported something. */
      readonly progress?: CheckProgress | undefined
      readonly isStopping: boolean
    }

/** How it ended. `stopped`: before PRO was asked anything. */
export type Asked =
  | { readonly kind: 'reading'; readonly reading: CheckReading }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'error'; readonly error: AppError }

export interface AskingDeps {
  readonly api: Api['check']
  readonly environment: () => Environment
  readonly memory: HandledBeforeState
}

/** Asks PRO for the states of references, one check at a time. */
export class Asking {
  readonly #deps: AskingDeps
  #stage = $state.raw<AskingStage>({ name: 'idle' })
  #id: CheckId | undefined
  #attempt = 0

  constructor(deps: AskingDeps) {
    this.#deps = deps
  }

  get stage(): AskingStage {
    return this.#stage
  }

  /** Subscribes to main, and returns the unsubscribe. */
  follow = (): (() => void) =>
    this.#deps.api.progress((progress) => {
      if (this.#stage.name === 'asking' && progress.id === this.#id) this.#stage = { ...this.#stage, progress }
    })

  /** Resolves after `take` has handled the result; with false when it is no longer wanted. */
  ask = async (
    references: readonly Reference[],
    everyOne: boolean,
    take: (asked: Asked, isWanted: () => boolean) => Promise<void>,
  ): Promise<boolean> => {
    const attempt = ++this.#attempt
    const isWanted = (): boolean => attempt === this.#attempt
    this.#stage = { name: 'asking', of: references.length, isStopping: false }
    const asked = await this.#askMain(references, everyOne, isWanted)
    if (asked === undefined || !isWanted()) return false
    await take(asked, isWanted)
    if (!isWanted()) return false
    this.#stage = { name: 'idle' }
    this.#id = undefined
    return true
  }

  /** What was read so far counts. */
  stop = (): void => {
    if (this.#stage.name !== 'asking' || this.#stage.isStopping) return
    this.#stage = { ...this.#stage, isStopping: true }
    if (this.#id !== undefined) void this.#deps.api.stop({ id: this.#id })
  }

  /** Answers that still arrive are ignored. */
  abandon = (): void => {
    this.#attempt += 1
    if (this.#id !== undefined) void this.#deps.api.stop({ id: this.#id })
    this.#id = undefined
    this.#stage = { name: 'idle' }
  }

  /** What this computer knows of the list, without asking PRO. */
  recall = async (): Promise<void> => {
    const attempt = ++this.#attempt
    await this.#deps.memory.recall(() => attempt === this.#attempt)
  }

  async #askMain(
    references: readonly Reference[],
    everyOne: boolean,
    isWanted: () => boolean,
  ): Promise<Asked | undefined> {
    const { api, environment, memory } = this.#deps
    const recalled = await memory.recall(isWanted)
    const handed =
      recalled?.of === references.length
        ? ({ ok: true, value: recalled.id } as const)
        : await handOver(api, environment(), references, isWanted)
    if (handed === undefined || !isWanted()) return undefined
    if (!handed.ok) return { kind: 'error', error: handed.error }
    if (this.#stage.name === 'asking' && this.#stage.isStopping) return { kind: 'stopped' }
    this.#id = handed.value
    const answer = await api.start({ id: handed.value, everyOne })
    return answer.ok ? { kind: 'reading', reading: answer.value } : { kind: 'error', error: answer.error }
  }
}
