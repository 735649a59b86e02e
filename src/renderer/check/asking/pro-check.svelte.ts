import { answeredIn, isKnown } from '#shared/check.ts'
import type { Environment } from '#shared/connection.ts'
import type { Api } from '#shared/ipc/channels.ts'
import { manifestSince, type ManifestTime, type Moment } from '#shared/manifest.ts'
import type { Reference } from '#shared/reference.ts'
import { Asking, type Asked, type AskingStage } from './asking.svelte.ts'
import { checkedAfter, endOf, replaces, restOf, type Checked, type Scope } from './checked.ts'
import type { CheckEnd } from '../../text/check/asking.ts'
import { HandledBeforeState } from './handled-before.svelte.ts'
import type { CheckState } from '../lines/check-state.svelte.ts'
import { withReading } from '../lines/findings.ts'
import { putInOrder } from '../lines/findings-in-order.ts'

export interface ProCheckDeps {
  readonly api: Pick<Api, 'check' | 'settings'>
  /** The list that is asked about, which keeps the findings. */
  readonly check: CheckState
  readonly environment: () => Environment
  /** Of that environment. */
  readonly manifestTimes: () => readonly ManifestTime[]
  readonly clock: WindowClock
}

/** As in `Moment`. */
export interface WindowClock {
  now(): number
  elapsed(): number
}

/** States change all day: older findings are read again before anything is sent. */
const OLD_MS = 10 * 60_000

/** What PRO says of the list at the check. Asking changes nothing in PRO. */
export class ProCheck {
  readonly #deps: ProCheckDeps
  readonly #asking: Asking
  readonly memory: HandledBeforeState
  #checked = $state.raw<Checked>()
  /** When by `elapsed` the oldest findings were read. */
  #readAt = 0
  /** When PRO was first asked for them. */
  #askedAt: Moment = { now: 0, elapsed: 0 }
  #end = $state.raw<CheckEnd>()
  #isSkipped = $state(false)
  #asksByItself = $state(true)
  #isHere = $state(false)
  #isDecided = $state(false)
  /** Lines may have been added while PRO was asked. */
  #arrivedMeanwhile = false
  /** The user has agreed to references that cost a call each. */
  #isUnbounded = false

  constructor(deps: ProCheckDeps) {
    this.#deps = deps
    const { check, environment } = deps
    this.memory = new HandledBeforeState({ api: deps.api.check, check, environment })
    this.#asking = new Asking({ api: deps.api.check, environment, memory: this.memory })
  }

  get stage(): AskingStage {
    return this.#asking.stage
  }

  get isAsking(): boolean {
    return this.stage.name === 'asking'
  }

  get checked(): Checked | undefined {
    return this.#checked
  }

  /** How the last check ended, if not normally. */
  get end(): CheckEnd | undefined {
    return this.#end
  }

  get isSkipped(): boolean {
    return this.#isSkipped
  }

  /** False if a setting says that PRO is asked only on request. */
  get asksByItself(): boolean {
    return this.#asksByItself
  }

  /** The step is open, and its findings still count. */
  get isHere(): boolean {
    return this.#isHere
  }

  /** False for a moment, until it is known whether PRO is asked automatically. */
  get isDecided(): boolean {
    return this.#isDecided
  }

  /** The last manifest since PRO was asked, or while it was: some may be in it. */
  overtakenBy = (now?: number): ManifestTime | undefined =>
    this.#checked && manifestSince(this.#deps.manifestTimes(), this.#askedAt, this.#moment(now))

  get isOld(): boolean {
    if (this.#checked === undefined) return false
    const { clock } = this.#deps
    return (
      this.overtakenBy() !== undefined ||
      clock.elapsed() - this.#readAt > OLD_MS ||
      clock.now() - Date.parse(this.#checked.at) > OLD_MS
    )
  }

  follow = (): (() => void) => this.#asking.follow()

  /** The step was opened: PRO is asked about references that it has not been asked about yet. */
  arrive = async (): Promise<void> => {
    this.#isHere = true
    const answer = await this.#deps.api.settings.get()
    if (!this.isHere) return
    this.#asksByItself = answer.ok && answer.value.checkFirst
    this.#isDecided = true
    if (this.isAsking || (this.#asksByItself && !this.#isSkipped)) this.goOn()
    else void this.#asking.recall()
  }

  /** Asks about those that PRO has not been asked about yet, now or after the current check. */
  goOn = (): void => {
    if (!this.isHere || !this.isDecided) return
    if (this.isAsking) this.#arrivedMeanwhile = true
    else if (this.#asksByItself && !this.#isSkipped) void this.askMore()
  }

  leave = (): void => {
    this.#isHere = false
    this.#isDecided = false
  }

  check = async (): Promise<void> => {
    await this.#ask(this.#deps.check.references, 'whole')
    const isBounded = (this.#checked?.unasked ?? 0) > 0 && this.end === undefined
    if (isBounded && this.#isUnbounded) await this.askEveryOne()
  }

  /** About those that PRO was not asked about yet. */
  askMore = (): Promise<void> => {
    const { findings, references } = this.#deps.check
    return this.#ask(findings === undefined ? references : references.filter((each) => !findings.has(each)), 'more')
  }

  /** About those that could not be read, though each costs a call. */
  askEveryOne = (): Promise<void> => {
    this.#isUnbounded = true
    const { findings, references } = this.#deps.check
    return this.#ask(
      references.filter((reference) => !isKnown(findings?.get(reference))),
      'every-one',
    )
  }

  stop = (): void => {
    this.#asking.stop()
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
    this.leave()
  }

  #moment(now = this.#deps.clock.now()): Moment {
    return { now, elapsed: this.#deps.clock.elapsed() }
  }

  #putAside(): void {
    this.#asking.abandon()
    this.#checked = undefined
    this.#end = undefined
    this.#arrivedMeanwhile = false
    this.#isUnbounded = false
    this.#deps.check.forgetFindings()
  }

  async #ask(references: readonly Reference[], scope: Scope): Promise<void> {
    if (this.isAsking) return
    if (references.length === 0) return this.#asking.recall()
    this.#end = undefined
    this.#isSkipped = false
    const askedAt = this.#moment()
    const isTaken = await this.#asking.ask(references, scope === 'every-one', (asked, isWanted) =>
      this.#take(references, scope, { ...asked, askedAt }, isWanted),
    )
    if (!isTaken) return
    const goesOn = this.#arrivedMeanwhile && this.end === undefined && this.#asksByItself
    this.#arrivedMeanwhile = false
    if (goesOn) void this.askMore()
  }

  async #take(
    references: readonly Reference[],
    scope: Scope,
    asked: Asked & { readonly askedAt: Moment },
    isWanted: () => boolean,
  ): Promise<void> {
    const read = asked.kind === 'reading' ? answeredIn(asked.reading) : 0
    const why = endOf(asked, read)
    const rest = restOf(this.#checked, scope, read)
    // A check that read nothing changes nothing.
    if (asked.kind === 'reading' && (read > 0 || why === undefined)) {
      const { check } = this.#deps
      const before = replaces(asked.reading, scope) ? undefined : check.findings
      const findings = await withReading(before, references, asked.reading)
      const known = await putInOrder(check.list?.lines ?? [], findings)
      if (!isWanted()) return
      const checked = checkedAfter(this.#checked, asked.reading, scope)
      if (checked.at !== this.#checked?.at) {
        this.#readAt = this.#deps.clock.elapsed()
        this.#askedAt = asked.askedAt
      }
      this.#checked = checked
      check.learn(known)
    }
    this.#end = why && { why, read, of: references.length, rest }
    // It was stopped before anything was read: returning to the step does not restart it.
    if (this.#checked === undefined && why?.code === 'stopped') this.#isSkipped = true
  }
}
