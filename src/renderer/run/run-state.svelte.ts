import type { AskedAgain } from '../text/report/report.ts'
import type { AppError, Result } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'

export interface RunDeps {
  readonly api: Pick<Api, 'run'>
  /** A run has become active: it started, or was found when the window opened. */
  readonly onActive: () => void
  /** The window has opened with a report: PRO is being asked about it, or it was open before a reload. */
  readonly onReport: () => void
  /** A run in progress waits for the user. */
  readonly onPaused: () => void
  /** The active run has ended. `isToDeallocate`: it was stopped in order to deallocate what it leaves. */
  readonly onFinished: (run: RunSnapshot, isToDeallocate: boolean) => void
}

export function isActive({ stage }: RunSnapshot): boolean {
  return stage.name !== 'prepared' && stage.name !== 'finished'
}

/**
 * What main has told the window of runs. Asking PRO again is shown on the report, and sends nothing; everything else, pauses
 * included, is on the Cancel step.
 */
type Followed =
  | { readonly name: 'nothing' }
  | { readonly name: 'asked-for'; readonly id: RunId }
  | { readonly name: 'asking'; readonly run: RunSnapshot }
  | { readonly name: 'under-way'; readonly run: RunSnapshot }

const NOTHING: Followed = { name: 'nothing' }

/** The run in progress, and the one whose report is shown: only what main says, never counted here. */
export class RunState {
  readonly #deps: RunDeps
  #followed = $state.raw<Followed>(NOTHING)
  #shown = $state.raw<RunSnapshot>()
  #isReportInSight = false
  /** A run that ended while the report of another one was in sight. */
  #ended: RunSnapshot | undefined
  /** A command is on its way to main: a second press waits for its answer. */
  #isTelling = false
  #isToDeallocate = false
  #failed = $state.raw<{ readonly id: RunId; readonly error: AppError }>()
  /** The shown run before PRO was asked again, and the result. */
  #before: RunSnapshot | undefined
  #asked = $state.raw<AskedAgain>()

  constructor(deps: RunDeps) {
    this.#deps = deps
  }

  get active(): RunSnapshot | undefined {
    return this.#followed.name === 'under-way' ? this.#followed.run : undefined
  }

  get shown(): RunSnapshot | undefined {
    return this.#shown
  }

  /** PRO is being asked again about the unknown lines of the shown run. */
  get isSettling(): boolean {
    const { name } = this.#followed
    return (name === 'asked-for' || name === 'asking') && this.#follows(this.#shown?.id)
  }

  /** What PRO said of the shown run when it was last asked again. */
  get asked(): AskedAgain | undefined {
    return this.#asked?.after.id === this.#shown?.id ? this.#asked : undefined
  }

  /** Why the last order for this run was not carried out. */
  errorOf = (id: RunId): AppError | undefined => (this.#failed?.id === id ? this.#failed.error : undefined)

  /** The screen that shows it is left. */
  forgetError = (): void => {
    this.#failed = undefined
  }

  /** Subscribes to main, and returns the unsubscribe. Restores the report that was shown before a reload. */
  follow = (before?: RunId): (() => void) => {
    const unsubscribe = this.#deps.api.run.progress(this.take)
    void this.#ask(before)
    return unsubscribe
  }

  /** What main says of a run replaces what was known of it. */
  take = (run: RunSnapshot): void => {
    if (run.stage.name === 'paused' && this.#isMoving(run.id)) {
      this.#isToDeallocate = false
      this.#deps.onPaused()
    }
    const wasFollowed = this.#follows(run.id)
    const wasActive = this.active?.id === run.id
    if (!isActive(run)) {
      if (wasFollowed && this.#wasAsking()) this.#asked = { before: this.#before, after: run, at: Date.now() }
      if (wasFollowed) {
        this.#followed = NOTHING
        this.#failed = undefined
      }
      if (this.#shown?.id === run.id) this.#shown = run
      else if (wasActive) this.#showEnd(run)
      if (wasActive) this.#end(run)
    } else if (this.#belongsOnReport(run)) {
      this.#followed = { name: 'asking', run }
      if (this.#shown?.id === run.id) this.#shown = run
    } else {
      this.#followed = { name: 'under-way', run }
      if (this.#shown?.id === run.id) this.#shown = undefined
      if (!wasActive) this.#deps.onActive()
    }
  }

  stop = (): Promise<boolean> => this.#tell((id) => this.#deps.api.run.stop({ id }), true)

  stopAndDeallocate = async (): Promise<void> => {
    if (this.#isToDeallocate) return
    this.#isToDeallocate = true
    const isAccepted = await this.stop()
    const isStillPaused = !this.#isTelling && this.active?.stage.name === 'paused'
    if (!isAccepted || isStillPaused) this.#isToDeallocate = false
  }

  continue = (): Promise<boolean> => {
    if (!this.#isTelling) this.#isToDeallocate = false
    return this.#tell((id) => this.#deps.api.run.continue({ id }))
  }

  /** Asks PRO again about the unknown lines of the shown run. */
  settle = async (): Promise<void> => {
    const id = this.#shown?.id
    if (id === undefined || this.isSettling) return
    // While main is busy with another run it refuses, and this still follows that run.
    if (this.#followed.name === 'nothing') this.#followed = { name: 'asked-for', id }
    this.#failed = undefined
    this.#asked = undefined
    this.#before = this.#shown
    const answer = await this.#deps.api.run.settle({ id })
    if (answer.ok) {
      this.take(answer.value)
      return
    }
    if (this.#followed.name === 'asked-for') this.#followed = NOTHING
    if (this.#shown?.id === id) this.#failed = { id, error: answer.error }
  }

  /** Opens the report of an earlier run, or the run itself if it is unfinished. Returns the step that shows it. */
  open = async (id: RunId): Promise<Result<'cancel' | 'report'>> => {
    const answer = await this.#deps.api.run.open({ id })
    return answer.ok ? { ok: true, value: this.#show(answer.value) } : answer
  }

  /** What is still to do of the shown run may have changed. */
  lookAgain = async (id: RunId): Promise<void> => {
    const answer = await this.#deps.api.run.open({ id })
    if (answer.ok && this.#shown?.id === id && !isActive(answer.value) && !this.#follows(id)) this.#shown = answer.value
  }

  /** The report of a run that ended as soon as it began, because it had nothing to send. */
  showEnded = (run: RunSnapshot): void => {
    this.#show(run)
  }

  /** The report is opened: as long as it is in sight, that of no other run takes its place. */
  arrive = (): void => {
    this.#isReportInSight = true
  }

  leave = (): void => {
    this.#isReportInSight = false
    this.#failed = undefined
    if (this.#ended !== undefined) this.#shown = this.#ended
    this.#ended = undefined
  }

  /** A run deleted from the history has no report any more. */
  drop = (id: RunId): void => {
    if (this.#shown?.id === id) this.#shown = undefined
  }

  /** A new list begins: the last report is found under History. */
  forget = (): void => {
    this.#shown = undefined
    this.#ended = undefined
    this.#failed = undefined
    this.#asked = undefined
  }

  /** Unless another report is being read. Who stopped a run in order to deallocate what it leaves wants to see that. */
  #showEnd(run: RunSnapshot): void {
    if (this.#isReportInSight && this.#shown !== undefined && !this.#isToDeallocate) this.#ended = run
    else this.#shown = run
  }

  #follows(id: RunId | undefined): boolean {
    const followed = this.#followed
    if (followed.name === 'nothing') return false
    return (followed.name === 'asked-for' ? followed.id : followed.run.id) === id
  }

  #wasAsking(): boolean {
    const followed = this.#followed
    return followed.name === 'asked-for' || ('run' in followed && followed.run.asking)
  }

  /** A pause is answered on the Cancel step, and the run continues there. */
  #belongsOnReport({ id, asking, stage }: RunSnapshot): boolean {
    return asking && stage.name !== 'paused' && this.active?.id !== id
  }

  #show(run: RunSnapshot): 'cancel' | 'report' {
    if (isActive(run) && !this.#belongsOnReport(run)) {
      this.#followed = { name: 'under-way', run }
      if (this.#shown?.id === run.id) this.#shown = undefined
      return 'cancel'
    }
    if (isActive(run)) this.#followed = { name: 'asking', run }
    else if (this.#follows(run.id) && this.#followed.name !== 'asked-for') this.#followed = NOTHING
    if (this.#asked?.after.id !== run.id) this.#asked = undefined
    this.#shown = run
    return 'report'
  }

  /** As far as the window has seen: a run found paused when it opened was not. */
  #isMoving(id: RunId): boolean {
    const followed = this.#followed
    return this.#follows(id) && (!('run' in followed) || followed.run.stage.name !== 'paused')
  }

  async #ask(before: RunId | undefined): Promise<void> {
    const answer = await this.#deps.api.run.current()
    if (!answer.ok || this.#followed.name !== 'nothing') return
    if (answer.value === null) {
      if (before !== undefined) await this.#bringBack(before)
      return
    }
    if (this.#show(answer.value) === 'cancel') this.#deps.onActive()
    else this.#deps.onReport()
  }

  /** It may have been deleted since: then there is nothing to say. */
  async #bringBack(id: RunId): Promise<void> {
    const answer = await this.#deps.api.run.open({ id })
    if (answer.ok && answer.value.stage.name === 'finished' && this.#followed.name === 'nothing') {
      this.#show(answer.value)
      this.#deps.onReport()
    }
  }

  #end(run: RunSnapshot): void {
    const isToDeallocate = this.#isToDeallocate
    this.#isToDeallocate = false
    this.#deps.onFinished(run, isToDeallocate)
  }

  /** Whether main accepted the order. A stop does not wait for the answer to a "continue", which may take seconds. */
  async #tell(
    order: (id: RunId) => ReturnType<Api['run']['stop'] | Api['run']['continue']>,
    isStop = false,
  ): Promise<boolean> {
    const followed = this.#followed
    const id = 'run' in followed ? followed.run.id : undefined
    const isAlone = !this.#isTelling
    if (id === undefined || !(isAlone || isStop)) return false
    this.#failed = undefined
    this.#isTelling = true
    const answer = await order(id)
    if (isAlone) this.#isTelling = false
    if (answer.ok) this.take(answer.value)
    // It may have ended meanwhile.
    else if (this.#follows(id)) this.#failed = { id, error: answer.error }
    return answer.ok
  }
}
