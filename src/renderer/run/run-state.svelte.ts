import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunId, RunSnapshot } from '#shared/run.ts'

export interface RunDeps {
  readonly api: Pick<Api, 'run'>
  /** A run has become active: at its start, or found at the start of the window. */
  readonly onActive: () => void
  /** A run that was under way waits for the user. */
  readonly onPaused: () => void
  /** The active run has ended. */
  readonly onFinished: () => void
}

export function isActive({ stage }: RunSnapshot): boolean {
  return stage.name !== 'prepared' && stage.name !== 'finished'
}

/** The run that is under way, and the one whose report is shown: views of what main says, never kept counts of our own. */
export class RunState {
  readonly #deps: RunDeps
  #active = $state.raw<RunSnapshot>()
  #shown = $state.raw<RunSnapshot>()
  /** The finished run whose unknown ones PRO is being asked about. */
  #settling = $state<RunId>()
  #awaitsSettling = $state(false)
  /** An order is on its way to main: a second press waits for its answer. */
  #isTelling = false
  #error = $state.raw<AppError>()

  constructor(deps: RunDeps) {
    this.#deps = deps
  }

  get active(): RunSnapshot | undefined {
    return this.#active
  }

  get shown(): RunSnapshot | undefined {
    return this.#shown
  }

  get isSettling(): boolean {
    const shown = this.#shown
    return shown !== undefined && this.#settling === shown.id && (this.#awaitsSettling || isActive(shown))
  }

  get error(): AppError | undefined {
    return this.#error
  }

  /** Follows main from here on. Answers with its own undoing. */
  follow = (): (() => void) => {
    const unsubscribe = this.#deps.api.run.progress(this.take)
    void this.#ask()
    return unsubscribe
  }

  /** What main says about a run replaces what was known of it. */
  take = (run: RunSnapshot): void => {
    if (run.stage.name === 'paused' && this.#isUnderWay(run.id)) this.#deps.onPaused()
    // A pause is answered on the Cancel step, and the run goes on there.
    if (this.#settling === run.id && run.stage.name === 'paused') this.#settling = undefined
    if (this.#settling === run.id) {
      if (this.#shown?.id === run.id) this.#shown = run
    } else if (isActive(run)) {
      const isNew = this.#active?.id !== run.id
      this.#active = run
      if (this.#shown?.id === run.id) this.#shown = undefined
      if (isNew) this.#deps.onActive()
    } else if (this.#active?.id === run.id) {
      this.#active = undefined
      this.#shown = run
      this.#deps.onFinished()
    } else if (this.#shown?.id === run.id) {
      this.#shown = run
    }
  }

  stop = (): Promise<void> => this.#tell((id) => this.#deps.api.run.stop({ id }))

  continue = (): Promise<void> => this.#tell((id) => this.#deps.api.run.continue({ id }))

  /** Asks PRO again about the unknown ones of the shown run. */
  settle = async (): Promise<void> => {
    const id = this.#shown?.id
    if (id === undefined || this.isSettling) return
    this.#settling = id
    this.#awaitsSettling = true
    this.#error = undefined
    const answer = await this.#deps.api.run.settle({ id })
    this.#awaitsSettling = false
    if (answer.ok) this.take(answer.value)
    else this.#error = answer.error
  }

  /** Opens the report of an earlier run, or the run itself when it is unfinished. */
  open = async (id: RunId): Promise<RunSnapshot | undefined> => {
    const answer = await this.#deps.api.run.open({ id })
    this.#error = answer.ok ? undefined : answer.error
    if (!answer.ok) return undefined
    if (isActive(answer.value)) this.#active = answer.value
    else this.#shown = answer.value
    return answer.value
  }

  /** A run that was removed from the history has no report any more. */
  drop = (id: RunId): void => {
    if (this.#shown?.id === id) this.#shown = undefined
  }

  /** A new list begins: the last report is found under History. */
  forget = (): void => {
    this.#shown = undefined
    this.#error = undefined
  }

  /** As far as the window has seen: a run that is found paused at its start was not. */
  #isUnderWay(id: RunId): boolean {
    const known = [this.#active, this.#shown].find((run) => run?.id === id)
    return known !== undefined && isActive(known) && known.stage.name !== 'paused'
  }

  async #ask(): Promise<void> {
    const answer = await this.#deps.api.run.current()
    if (answer.ok && answer.value !== null && this.#active === undefined) this.take(answer.value)
  }

  async #tell(order: (id: RunId) => ReturnType<Api['run']['stop'] | Api['run']['continue']>): Promise<void> {
    const id = this.#active?.id
    if (id === undefined || this.#isTelling) return
    this.#error = undefined
    this.#isTelling = true
    const answer = await order(id)
    this.#isTelling = false
    if (answer.ok) this.take(answer.value)
    else this.#error = answer.error
  }
}
