import type { Environment } from '#shared/connection.ts'
import type { AppError, Result } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { deallocatableIn } from '#shared/deallocatable.ts'
import type { List } from '#shared/list.ts'
import type { SentAgain } from '#shared/outcome.ts'
import type { PreparedRun, RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Deallocation } from '#shared/step.ts'
import { choiceAtFirst, deallocatableOf, isEmpty, type DeallocationChoice } from './deallocation-choice.ts'
import { prepareParts } from './prepare-parts.ts'
import { withChoice, type Selection } from './selection.ts'
import { nextTask } from '../ui/slices.ts'

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
  /** Set if there is something to choose. */
  readonly deallocation?: DeallocationChoice | undefined
}

/** The run whose list is sent again, and the outcomes of which the consignments are chosen. */
export interface Again {
  readonly run: RunSnapshot
  readonly outcome: SentAgain
  /** "Deallocate and cancel": of the refused ones only what that can help. `withRest`: and what the run did not get to. */
  readonly toDeallocate?: { readonly withRest: boolean }
}

/** What is prepared again when another deallocation is chosen. */
interface FirstRun {
  readonly list: List
  readonly selection: Selection
  readonly environment: Environment
}

export interface PreparationDeps {
  readonly api: Pick<Api, 'run'>
  /** The account wants it, so that every question begins with it. */
  readonly deallocatesFirst: () => boolean
  /** A list that has just been read waits for an answer: one question at a time. */
  readonly isListAsked: () => boolean
  /** `isAgain`: it is of the list of an earlier run, not of the one at hand. */
  readonly onStarted: (run: RunSnapshot, isAgain: boolean) => void
  /** It was a list of which nothing was left to cancel. */
  readonly onUnsent: (run: RunSnapshot) => void
}

/** From "cancel these" to a started run: main takes in the list, counts it, and starts only what was confirmed. */
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

  prepare = (list: List, selection: Selection, environment: Environment): Promise<void> => {
    const isWanted = this.#deps.deallocatesFirst()
    const deallocation = isWanted ? choiceAtFirst(deallocatableOf(list, selection), false) : undefined
    return this.#prepareFirst({ list, selection, environment }, deallocation)
  }

  /** Main prepares the list of an earlier run again, and chooses from it. */
  prepareAgain = async (again: Again): Promise<void> => {
    if (this.#stage.name !== 'idle' || this.#deps.isListAsked()) return
    const attempt = ++this.#attempt
    this.#stage = { name: 'getting-ready', done: undefined, of: again.run.counts.lines }
    const isAsked = again.toDeallocate !== undefined
    if (!isAsked && !this.#deps.deallocatesFirst()) return this.#prepareAgain(again, undefined)
    const answer = await this.#deps.api.run.deallocatable({ id: again.run.id, outcomes: outcomesOf(again) })
    if (attempt !== this.#attempt) return
    if (!answer.ok) return this.#fail(answer.error, again)
    await this.#prepareAgain(again, choiceAtFirst(deallocatableIn(answer.value), isAsked))
  }

  /** The same list once more, with another deallocation: what is confirmed is another run. */
  chooseDeallocation = async (kind: Deallocation): Promise<void> => {
    if (this.#stage.name !== 'confirming') return
    const { first, again, deallocation } = this.#stage
    if (deallocation === undefined) return
    const choice = { ...deallocation, kind }
    if (first !== undefined) await this.#prepareFirst(first, choice)
    else if (again !== undefined) await this.#prepareAgain(again, choice)
  }

  async #prepareFirst(first: FirstRun, deallocation: DeallocationChoice | undefined): Promise<void> {
    const attempt = ++this.#attempt
    const handed = await this.#handOver(attempt, first, deallocation?.kind)
    if (attempt !== this.#attempt || handed === undefined) return
    if (!handed.ok) return this.#fail(handed.error)
    const sealed = await this.#deps.api.run.seal(handed.value)
    if (attempt !== this.#attempt) return
    if (!sealed.ok) return this.#fail(sealed.error)
    this.#stage = { name: 'confirming', prepared: sealed.value, listName: first.list.name, first, deallocation }
  }

  async #prepareAgain(again: Again, deallocation: DeallocationChoice | undefined): Promise<void> {
    const attempt = ++this.#attempt
    const { run, toDeallocate } = again
    this.#stage = { name: 'getting-ready', done: undefined, of: run.counts.lines }
    const sealed = await this.#deps.api.run.again({
      id: run.id,
      outcomes: outcomesOf(again),
      ...(toDeallocate === undefined ? {} : { onlyDeallocatable: true }),
      // What may not be confirmed yet shows what it would be.
      deallocation: deallocation === undefined || !isEmpty(deallocation) ? deallocation?.kind : 'manifested-too',
    })
    if (attempt !== this.#attempt) return
    if (!sealed.ok) return this.#fail(sealed.error, again)
    this.#stage = { name: 'confirming', prepared: sealed.value, listName: run.listName, again, deallocation }
  }

  /** A list of which nothing is left to cancel: nothing to confirm, and a report that proves it. */
  finishUnsent = async (list: List, selection: Selection, environment: Environment): Promise<void> => {
    const attempt = ++this.#attempt
    const handed = await this.#handOver(attempt, { list, selection, environment }, undefined, true)
    if (attempt !== this.#attempt || handed === undefined) return
    const ended = handed.ok ? await this.#deps.api.run.finishUnsent(handed.value) : handed
    if (!ended.ok) {
      if (attempt === this.#attempt) this.#stage = { name: 'failed', error: ended.error, unsent: true }
      return
    }
    this.#stage = { name: 'idle' }
    this.#deps.onUnsent(ended.value)
  }

  /** `typed` is the count as the user typed it; main compares it with its own. `name`: who it is, if that is asked. */
  confirm = async (typed: number, name?: string): Promise<void> => {
    if (this.#stage.name !== 'confirming') return
    const { prepared, again, deallocation } = this.#stage
    if (deallocation !== undefined && isEmpty(deallocation)) return
    this.#stage = { ...this.#stage, name: 'starting' }
    const started = await this.#deps.api.run.start({ id: prepared.id, digest: prepared.digest, typed, name })
    if (!started.ok) return this.#fail(started.error, again)
    this.#stage = { name: 'idle' }
    this.#deps.onStarted(started.value, again !== undefined)
  }

  /** What a stopped run was refused, and what it did not get to, is deallocated and cancelled. */
  deallocateRest = (run: RunSnapshot): Promise<void> =>
    this.prepareAgain({ run, outcome: 'refused', toDeallocate: { withRest: true } })

  /** What an earlier run was refused is deallocated and cancelled. */
  deallocateRefused = (run: RunSnapshot): Promise<void> =>
    this.prepareAgain({ run, outcome: 'refused', toDeallocate: { withRest: false } })

  /** A run that is starting can no longer be taken back here. */
  goBack = (): void => {
    if (this.#stage.name === 'starting') return
    this.#attempt += 1
    this.#stage = { name: 'idle' }
  }

  /** Undefined once the user has gone back. */
  async #handOver(
    attempt: number,
    { list, selection, environment }: FirstRun,
    deallocation?: Deallocation,
    unsent = false,
  ): Promise<Result<{ readonly id: RunId }> | undefined> {
    const { name, source, header = null, column, lines: all } = list
    const of = all.length
    const { run } = this.#deps.api
    this.#stage = { name: 'getting-ready', done: 0, of, unsent }
    const head = { environment, name, source, header, column }
    const begun = await run.prepare({ ...head, deallocation })
    if (attempt !== this.#attempt || !begun.ok) return begun
    const { id } = begun.value
    let done = 0
    for (const lines of prepareParts(all, (line) => withChoice(line, selection))) {
      const added = await run.add({ id, lines })
      if (attempt !== this.#attempt) return undefined
      if (!added.ok) return added
      done += lines.length
      this.#stage = { name: 'getting-ready', done, of, unsent }
      await nextTask()
      if (attempt !== this.#attempt) return undefined
    }
    return begun
  }

  #fail(error: AppError, again?: Again): void {
    this.#stage = { name: 'failed', error, again }
  }
}

function outcomesOf({ outcome, toDeallocate }: Again): readonly SentAgain[] {
  return toDeallocate?.withRest === true ? [outcome, 'not-sent'] : [outcome]
}
