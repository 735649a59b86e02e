import type { Environment } from '#shared/connection.ts'
import type { AppError, Result } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import type { PreparedRun, RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Deallocation } from '#shared/step.ts'
import type { FirstDeallocation } from './first-deallocation.ts'
import { firstDeallocation } from './first-deallocation.ts'
import type { SentAgain } from '../text/run/send-again.ts'
import { prepareParts } from './prepare-parts.ts'
import type { Selection } from './selection.ts'
import { withChoice } from './selection.ts'

export type PreparationStage =
  | { readonly name: 'idle' }
  /** `done` is undefined if main copies the lines from an earlier run. `unsent`: for a report, with nothing to send. */
  | {
      readonly name: 'getting-ready'
      readonly done: number | undefined
      readonly of: number
      readonly unsent?: boolean
    }
  | ({ readonly name: 'confirming' } & Confirmable)
  | ({ readonly name: 'starting' } & Confirmable)
  | {
      readonly name: 'failed'
      readonly error: AppError
      readonly again?: Again | undefined
      readonly unsent?: boolean
    }

interface Confirmable {
  readonly prepared: PreparedRun
  readonly listName: string
  /** Set when it is the list of an earlier run. */
  readonly again?: Again | undefined
  /** Set when it is the first run of a list. */
  readonly first?: FirstRun | undefined
}

/** The run whose list is sent again, and the outcomes of which the consignments are chosen. */
export interface Again {
  readonly run: RunSnapshot
  readonly outcome: SentAgain
  readonly deallocation?: AgainWithDeallocation | undefined
}

interface AgainWithDeallocation {
  /** Whether it is for manifested ones, too. */
  readonly kind: Exclude<Deallocation, 'none'>
  /** How many of those there are. */
  readonly manifested: number
  /** What the run did not get to is sent with it. */
  readonly withRest?: boolean
}

/** What is prepared again when another deallocation is chosen. `deallocation`: if there is something to choose. */
interface FirstRun {
  readonly list: List
  readonly selection: Selection
  readonly environment: Environment
  readonly deallocation?: FirstDeallocation | undefined
}

export interface PreparationDeps {
  readonly api: Pick<Api, 'run'>
  readonly onStarted: (run: RunSnapshot) => void
  /** It was a list of which nothing was left to cancel. */
  readonly onUnsent: (run: RunSnapshot) => void
}

/** From "cancel these" to a started run: main takes in the list, counts it, and starts only what was confirmed. */
export class Preparation {
  readonly #deps: PreparationDeps
  #stage = $state.raw<PreparationStage>({ name: 'idle' })
  #attempt = 0
  #wanted: RunId | undefined

  constructor(deps: PreparationDeps) {
    this.#deps = deps
  }

  get stage(): PreparationStage {
    return this.#stage
  }

  /** `deallocatesFirst`: the account wants it, so that the question begins with it. */
  prepare = (list: List, selection: Selection, environment: Environment, deallocatesFirst = false): Promise<void> => {
    const deallocation = deallocatesFirst ? firstDeallocation(list, selection) : undefined
    return this.#prepareFirst({ list, selection, environment, deallocation })
  }

  /** The same list once more, with another deallocation: what is confirmed is another run. */
  chooseDeallocation = async (kind: Deallocation): Promise<void> => {
    if (this.#stage.name !== 'confirming') return
    const { first, again } = this.#stage
    if (first?.deallocation !== undefined) {
      await this.#prepareFirst({ ...first, deallocation: { ...first.deallocation, kind } })
    } else if (again?.deallocation !== undefined && kind !== 'none') {
      this.#stage = { name: 'idle' }
      await this.prepareAgain({ ...again, deallocation: { ...again.deallocation, kind } })
    }
  }

  async #prepareFirst(first: FirstRun): Promise<void> {
    const attempt = ++this.#attempt
    const handed = await this.#handOver(attempt, first)
    if (attempt !== this.#attempt || handed === undefined) return
    if (!handed.ok) return this.#fail(handed.error)
    const sealed = await this.#deps.api.run.seal(handed.value)
    if (attempt !== this.#attempt) return
    if (!sealed.ok) return this.#fail(sealed.error)
    this.#stage = { name: 'confirming', prepared: sealed.value, listName: first.list.name, first }
  }

  /** A list of which nothing is left to cancel: nothing to confirm, and a report that proves it. */
  finishUnsent = async (list: List, selection: Selection, environment: Environment): Promise<void> => {
    const attempt = ++this.#attempt
    const handed = await this.#handOver(attempt, { list, selection, environment }, true)
    if (attempt !== this.#attempt || handed === undefined) return
    const ended = handed.ok ? await this.#deps.api.run.finishUnsent(handed.value) : handed
    if (!ended.ok) {
      if (attempt === this.#attempt) this.#stage = { name: 'failed', error: ended.error, unsent: true }
      return
    }
    this.#stage = { name: 'idle' }
    this.#deps.onUnsent(ended.value)
  }

  /** Main prepares the list of an earlier run again, and chooses from it. */
  prepareAgain = async (again: Again): Promise<void> => {
    if (this.#stage.name !== 'idle') return
    const attempt = ++this.#attempt
    const { run, outcome, deallocation } = again
    this.#stage = { name: 'getting-ready', done: undefined, of: run.counts.lines }
    const sealed = await this.#deps.api.run.again({
      ...{ id: run.id, outcomes: deallocation?.withRest === true ? [outcome, 'not-sent'] : [outcome] },
      ...(deallocation === undefined ? {} : { deallocation: deallocation.kind }),
    })
    if (attempt !== this.#attempt) return
    if (!sealed.ok) return this.#fail(sealed.error, again)
    this.#stage = { name: 'confirming', prepared: sealed.value, listName: run.listName, again }
  }

  /** `typed` is the count as the user typed it; main compares it with its own. `name`: who it is, if that is asked. */
  confirm = async (typed: number, name?: string): Promise<void> => {
    if (this.#stage.name !== 'confirming') return
    const { prepared, again } = this.#stage
    this.#stage = { ...this.#stage, name: 'starting' }
    const started = await this.#deps.api.run.start({ id: prepared.id, digest: prepared.digest, typed, name })
    if (!started.ok) return this.#fail(started.error, again)
    this.#stage = { name: 'idle' }
    this.#deps.onStarted(started.value)
  }

  /** Once the run has been stopped: what it was refused, and what it did not get to, is deallocated and cancelled. */
  deallocateOnceEnded = (run: Pick<RunSnapshot, 'id'>): void => {
    this.#wanted = run.id
  }

  ended = async (run: RunSnapshot): Promise<void> => {
    const isWanted = this.#wanted === run.id
    this.#wanted = undefined
    if (isWanted) await this.#deallocate(run, true)
  }

  /** What an earlier run was refused is deallocated and cancelled. */
  deallocateRefused = (run: RunSnapshot): Promise<void> => this.#deallocate(run, false)

  async #deallocate(run: RunSnapshot, withRest: boolean): Promise<void> {
    const outcomes = withRest ? (['refused', 'not-sent'] as const) : (['refused'] as const)
    const answer = await this.#deps.api.run.deallocatable({ id: run.id, outcomes })
    const states = answer.ok ? answer.value : []
    const manifested = states.find(({ state }) => state === 'Manifested')?.count ?? 0
    const kind = states.some(({ state }) => state !== 'Manifested') ? 'unless-manifested' : 'manifested-too'
    await this.prepareAgain({ run, outcome: 'refused', deallocation: { kind, manifested, withRest } })
  }

  /** A run that is starting can no longer be taken back here. */
  goBack = (): void => {
    if (this.#stage.name === 'starting') return
    this.#attempt += 1
    this.#stage = { name: 'idle' }
  }

  /** Undefined once the user has gone back. */
  async #handOver(
    attempt: number,
    { list, selection, environment, deallocation }: FirstRun,
    unsent = false,
  ): Promise<Result<{ readonly id: RunId }> | undefined> {
    const { name, source, header = null, column, lines: all } = list
    const of = all.length
    const { run } = this.#deps.api
    this.#stage = { name: 'getting-ready', done: 0, of, unsent }
    const head = { environment, name, source, header, column }
    const begun = await run.prepare(deallocation === undefined ? head : { ...head, deallocation: deallocation.kind })
    if (attempt !== this.#attempt || !begun.ok) return begun
    const { id } = begun.value
    let done = 0
    for (const lines of prepareParts(all, (line) => withChoice(line, selection))) {
      const added = await run.add({ id, lines })
      if (attempt !== this.#attempt) return undefined
      if (!added.ok) return added
      done += lines.length
      this.#stage = { name: 'getting-ready', done, of, unsent }
      await nextFrame()
      if (attempt !== this.#attempt) return undefined
    }
    return begun
  }

  #fail(error: AppError, again?: Again): void {
    this.#stage = { name: 'failed', error, again }
  }
}

/** Lets the window draw and answer between two chunks. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
