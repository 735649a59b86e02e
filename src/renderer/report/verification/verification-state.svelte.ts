import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { VerificationProgress, VerificationResult } from '#shared/verification.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'

export type VerificationStage =
  | { readonly name: 'idle' }
  | {
      readonly name: 'asking'
      readonly id: RunId
      readonly progress?: VerificationProgress
      readonly isStopping: boolean
    }
  | { readonly name: 'done'; readonly id: RunId; readonly reading: VerificationResult }
  | { readonly name: 'failed'; readonly id: RunId; readonly error: AppError }

export interface VerificationDeps {
  readonly api: Pick<Api, 'verification'>
  /** The run after PRO was asked. */
  readonly onRun: (run: RunSnapshot) => void
}

/** Asks PRO to confirm what one run reports cancelled. It goes on whatever the window shows. */
export class VerificationState {
  readonly #deps: VerificationDeps
  #stage = $state.raw<VerificationStage>({ name: 'idle' })

  constructor(deps: VerificationDeps) {
    this.#deps = deps
  }

  get stage(): VerificationStage {
    return this.#stage
  }

  get isAsking(): boolean {
    return this.#stage.name === 'asking'
  }

  /** Subscribes to main, and returns the unsubscribe. */
  follow = (): (() => void) =>
    this.#deps.api.verification.progress((progress) => {
      if (this.#stage.name === 'asking' && this.#stage.id === progress.id) this.#stage = { ...this.#stage, progress }
    })

  /** `rest`: only those that are not confirmed yet, however many calls that costs. */
  ask = async (id: RunId, rest: boolean): Promise<void> => {
    if (this.isAsking) return
    this.#stage = { name: 'asking', id, isStopping: false }
    const answer = await this.#deps.api.verification.start({ id, rest })
    if (answer.ok) this.#deps.onRun(answer.value.run)
    this.#stage = answer.ok ? { name: 'done', id, reading: answer.value } : { name: 'failed', id, error: answer.error }
  }

  /** The report is left: why PRO could not be asked is not said again. */
  leave = (): void => {
    if (this.#stage.name === 'failed') this.#stage = { name: 'idle' }
  }

  stop = async (): Promise<void> => {
    if (this.#stage.name !== 'asking') return
    this.#stage = { ...this.#stage, isStopping: true }
    await this.#deps.api.verification.stop({ id: this.#stage.id })
  }
}
