import type { CheckId, CheckProgress, CheckReading, Finding } from '#shared/check.ts'
import type { Environment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { referencesOf } from './check-state.svelte.ts'
import type { Checked, CheckEnd, Scope } from './checked.ts'
import { checkedAfter, endOf, restOf } from './checked.ts'
import { FileMemory } from './file-memory.svelte.ts'
import type { Findings } from './findings.ts'
import { readCount } from './findings.ts'
import { handOver } from './hand-over.ts'

export type ProCheckStage =
  | { readonly name: 'idle' }
  | {
      readonly name: 'asking'
      readonly of: number
      /** Undefined until main has said something. */
      readonly progress?: CheckProgress | undefined
      readonly isStopping: boolean
    }

export interface ProCheckDeps {
  readonly api: Pick<Api, 'check' | 'settings'>
  readonly list: () => List | undefined
  readonly environment: () => Environment
  readonly now: () => number
  /** There are other findings than before. */
  readonly onFindings: () => void
  /** What was found is put aside, and so is what was chosen because of it. */
  readonly onPutAside: () => void
}

/** PRO's list of a warehouse changes all day: what was read longer ago is read again before anything is sent. */
const OLD_MS = 10 * 60_000

const UNREAD: Finding = { kind: 'unread' }

type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: AppError }

/** Asks PRO for the states of a list, which changes nothing there. */
export class ProCheck {
  readonly #deps: ProCheckDeps
  readonly memory: FileMemory
  #stage = $state.raw<ProCheckStage>({ name: 'idle' })
  #checked = $state.raw<Checked>()
  #end = $state.raw<CheckEnd>()
  #isSkipped = $state(false)
  #asksByItself = $state(true)
  #isHere = $state(false)
  /** Goes up when everything that was found no longer counts. */
  #round = 0
  #id: CheckId | undefined
  #attempt = 0
  #arrived: Promise<void> = Promise.resolve()
  #arrivedMeanwhile = false
  /** The user has agreed that references cost a call of their own. */
  #isUnbounded = false

  constructor(deps: ProCheckDeps) {
    this.#deps = deps
    this.memory = new FileMemory(deps.list)
  }

  get stage(): ProCheckStage {
    return this.#stage
  }

  get isAsking(): boolean {
    return this.#stage.name !== 'idle'
  }

  get checked(): Checked | undefined {
    return this.#checked
  }

  get findings(): Findings | undefined {
    return this.#checked?.findings
  }

  /** How the last one ended, where that was not as it should be. */
  get end(): CheckEnd | undefined {
    return this.#end
  }

  get isSkipped(): boolean {
    return this.#isSkipped
  }

  /** The step is open, and it was decided there whether PRO is asked. False again once nothing that was found counts. */
  get isHere(): boolean {
    return this.#isHere
  }

  /** False where a setting says that PRO is asked only when the user says so. */
  get asksByItself(): boolean {
    return this.#asksByItself
  }

  get isOld(): boolean {
    return this.#checked !== undefined && this.#deps.now() - Date.parse(this.#checked.at) > OLD_MS
  }

  /** Resolves when it is decided whether a check is made by itself. */
  get arrived(): Promise<void> {
    return this.#arrived
  }

  /** Follows main from here on. Answers with its own undoing. */
  follow = (): (() => void) =>
    this.#deps.api.check.progress((progress) => {
      if (this.#stage.name === 'asking' && progress.id === this.#id) this.#stage = { ...this.#stage, progress }
    })

  /** The step was opened: PRO is asked about what it has not been asked about yet. */
  arrive = (): void => {
    this.#isHere = true
    this.#arrived = this.#arrive()
  }

  leave = (): void => {
    this.#isHere = false
  }

  check = (): Promise<void> => this.#ask(this.#references(), 'whole')

  /** About those that PRO was not asked about yet. */
  askMore = (): Promise<void> =>
    this.#ask(
      this.#references().filter((reference) => this.findings?.has(reference) !== true),
      'more',
    )

  /** About those that could not be read, though each costs a call of its own. */
  askEveryOne = (): Promise<void> => {
    this.#isUnbounded = true
    return this.#ask(
      this.#references().filter((reference) => (this.findings?.get(reference) ?? UNREAD).kind === 'unread'),
      'every-one',
    )
  }

  /** What was read until then counts. */
  stop = (): void => {
    if (this.#stage.name !== 'asking' || this.#stage.isStopping) return
    this.#stage = { ...this.#stage, isStopping: true }
    if (this.#id !== undefined) void this.#deps.api.check.stop({ id: this.#id })
  }

  /** Everything is chosen as before. */
  skip = (): void => {
    this.#putAside()
    this.#isSkipped = true
  }

  /** For another list, another environment or another key. */
  reset = (): void => {
    this.#putAside()
    this.memory.forget()
    this.#isSkipped = false
    this.#isHere = false
    this.#round += 1
  }

  get #isStopping(): boolean {
    return this.#stage.name === 'asking' && this.#stage.isStopping
  }

  #references(): readonly Reference[] {
    return referencesOf(this.#deps.list())
  }

  #putAside(): void {
    this.#attempt += 1
    if (this.isAsking && this.#id !== undefined) void this.#deps.api.check.stop({ id: this.#id })
    this.#id = undefined
    this.#stage = { name: 'idle' }
    this.#checked = undefined
    this.#end = undefined
    this.#arrivedMeanwhile = false
    this.#isUnbounded = false
    this.#deps.onPutAside()
  }

  async #arrive(): Promise<void> {
    const round = this.#round
    const answer = await this.#deps.api.settings.get()
    if (round !== this.#round) return
    this.#asksByItself = answer.ok && answer.value.checkFirst
    if (this.isAsking) this.#arrivedMeanwhile = true
    else if (this.#asksByItself && !this.#isSkipped) void this.askMore()
    else void this.#remember(++this.#attempt)
  }

  async #ask(references: readonly Reference[], scope: Scope): Promise<void> {
    if (this.isAsking) return
    const attempt = ++this.#attempt
    if (references.length === 0) return void this.#remember(attempt)
    this.#stage = { name: 'asking', of: references.length, isStopping: false }
    this.#end = undefined
    this.#isSkipped = false
    const handed = await this.#handOver(references, attempt)
    if (handed === undefined || attempt !== this.#attempt) return
    if (handed.ok && !this.#isStopping) await this.#start(handed.value, references, scope, attempt)
    else
      this.#ends(handed.ok ? { code: 'stopped' } : { code: 'error', error: handed.error }, scope, 0, references.length)
    if (attempt !== this.#attempt) return
    // It was stopped before anything was read: coming back to the step does not begin it again.
    if (this.#checked === undefined && this.end?.why.code === 'stopped') this.#isSkipped = true
    this.#stage = { name: 'idle' }
    this.#id = undefined
    const goesOn = this.#arrivedMeanwhile && this.end === undefined && this.#asksByItself
    this.#arrivedMeanwhile = false
    if (goesOn) void this.askMore()
  }

  async #handOver(references: readonly Reference[], attempt: number): Promise<Answer<CheckId> | undefined> {
    const remembered = await this.#remember(attempt)
    if (remembered?.of === references.length) return { ok: true, value: remembered.id }
    const { api, environment } = this.#deps
    return handOver(api.check, environment(), references, () => attempt === this.#attempt)
  }

  async #start(id: CheckId, references: readonly Reference[], scope: Scope, attempt: number): Promise<void> {
    this.#id = id
    const answer = await this.#deps.api.check.start({ id, everyOne: this.#isUnbounded })
    if (attempt !== this.#attempt) return
    if (!answer.ok) this.#ends({ code: 'error', error: answer.error }, scope, 0, references.length)
    else await this.#take(references, answer.value, scope, attempt)
  }

  #ends(why: CheckEnd['why'] | undefined, scope: Scope, read: number, of: number): void {
    this.#end = why && { why, read, of, rest: restOf(this.#checked, scope, read) }
  }

  /** What this computer knows of the list; PRO is not asked. Answers with what main has been given for that. */
  async #remember(attempt: number): Promise<{ readonly id: CheckId; readonly of: number } | undefined> {
    const { api, environment } = this.#deps
    const list = this.#deps.list()
    if (list === undefined || this.memory.isKnown) return undefined
    const references = referencesOf(list)
    const isWanted = (): boolean => attempt === this.#attempt
    const handed = await handOver(api.check, environment(), references, isWanted)
    if (handed?.ok !== true) return undefined
    const before = await api.check.before({ id: handed.value })
    if (!isWanted()) return undefined
    if (before.ok) this.memory.keep(list, references.length, before.value ?? undefined)
    return { id: handed.value, of: references.length }
  }

  async #take(references: readonly Reference[], reading: CheckReading, scope: Scope, attempt: number): Promise<void> {
    const read = readCount(reading)
    const isBounded = reading.ended === undefined && reading.unasked > 0
    this.#ends(isBounded ? undefined : endOf(reading, read), scope, read, references.length)
    // A check that read nothing changes nothing.
    if (read > 0 || isBounded) {
      const checked = await checkedAfter(this.#checked, references, reading, scope)
      if (attempt !== this.#attempt) return
      this.#checked = checked
      this.#deps.onFindings()
    }
  }
}
