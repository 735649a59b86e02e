import type { Environment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api, PreparedLine } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import type { PreparedRun, RunSnapshot } from '#shared/run.ts'

/** As many lines as main takes in one call. */
const LINES_PER_CALL = 2_000

export type PreparationStage =
  | { readonly name: 'idle' }
  | { readonly name: 'getting-ready'; readonly done: number; readonly of: number }
  | { readonly name: 'confirming'; readonly prepared: PreparedRun; readonly listName: string }
  | { readonly name: 'starting'; readonly prepared: PreparedRun; readonly listName: string }
  | { readonly name: 'failed'; readonly error: AppError }

export interface PreparationDeps {
  readonly api: Pick<Api, 'run'>
  readonly onStarted: (run: RunSnapshot) => void
}

/** From "cancel these" to a started run: main takes the list in, counts it, and starts only what was confirmed. */
export class Preparation {
  readonly #deps: PreparationDeps
  #stage = $state.raw<PreparationStage>({ name: 'idle' })
  #attempt = 0

  constructor(deps: PreparationDeps) {
    this.#deps = deps
  }

  get stage(): PreparationStage {
    return this.#stage
  }

  prepare = async (list: List, leftOut: ReadonlySet<number>, environment: Environment): Promise<void> => {
    const attempt = ++this.#attempt
    const of = list.lines.length
    const { run } = this.#deps.api
    this.#stage = { name: 'getting-ready', done: 0, of }
    const { name, source, header = null, column } = list
    const begun = await run.prepare({ environment, name, source, header, column })
    if (attempt !== this.#attempt) return
    if (!begun.ok) return this.#fail(begun.error)
    const { id } = begun.value
    for (let from = 0; from < of; from += LINES_PER_CALL) {
      const lines = list.lines.slice(from, from + LINES_PER_CALL).map((line) => withChoice(line, leftOut))
      const added = await run.add({ id, lines })
      if (attempt !== this.#attempt) return
      if (!added.ok) return this.#fail(added.error)
      this.#stage = { name: 'getting-ready', done: Math.min(of, from + LINES_PER_CALL), of }
      await nextFrame()
      if (attempt !== this.#attempt) return
    }
    const sealed = await run.seal({ id })
    if (attempt !== this.#attempt) return
    if (!sealed.ok) return this.#fail(sealed.error)
    this.#stage = { name: 'confirming', prepared: sealed.value, listName: name }
  }

  /** `typed` is the count as the user confirmed it; main compares it with its own. */
  confirm = async (typed: number): Promise<void> => {
    if (this.#stage.name !== 'confirming') return
    const { prepared, listName } = this.#stage
    this.#stage = { name: 'starting', prepared, listName }
    const started = await this.#deps.api.run.start({ id: prepared.id, digest: prepared.digest, typed })
    if (!started.ok) return this.#fail(started.error)
    this.#stage = { name: 'idle' }
    this.#deps.onStarted(started.value)
  }

  /** A run that is starting can no longer be taken back here. */
  goBack = (): void => {
    if (this.#stage.name === 'starting') return
    this.#attempt += 1
    this.#stage = { name: 'idle' }
  }

  #fail(error: AppError): void {
    this.#stage = { name: 'failed', error }
  }
}

function withChoice(line: List['lines'][number], leftOut: ReadonlySet<number>): PreparedLine {
  return line.kind === 'consignment' ? { ...line, chosen: !leftOut.has(line.number) } : { ...line, chosen: false }
}

/** Lets the window draw and answer between two chunks. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
