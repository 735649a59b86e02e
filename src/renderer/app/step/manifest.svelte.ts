import type { Environment } from '#shared/connection.ts'
import type { Api } from '#shared/ipc/channels.ts'
import {
  expectedSeconds,
  manifestSince,
  nextManifest,
  outlookFor,
  type ManifestTime,
  type Moment,
  type Needed,
  type Outlook,
} from '#shared/manifest.ts'
import { DEFAULT_SETTINGS } from '#shared/settings.ts'
import type { ConnectionState } from '../../connection/connection-state.svelte.ts'
import { manifestSentence } from '../../text/manifest.ts'
import type { Look } from '../../ui/mark.ts'
import type { NoticeItem } from '../../ui/notice.ts'
import { createClock } from '../../ui/clock.ts'
import type { Announcer } from './announcer.svelte.ts'

/** The carrier's manifests, for all steps. */
export class Manifests {
  readonly #api: Pick<Api, 'settings'>
  readonly #connection: ConnectionState
  readonly #announcer: Announcer
  readonly #clock = createClock()
  #batchSize = $state(DEFAULT_SETTINGS.batchSize)
  readonly #announced = new Set<string>()

  constructor(api: Pick<Api, 'settings'>, connection: ConnectionState, announcer: Announcer) {
    this.#api = api
    this.#connection = connection
    this.#announcer = announcer
  }

  /** A run that has not begun is expected to take as long as its batches do. */
  learnBatchSize = async (): Promise<void> => {
    const answer = await this.#api.settings.get()
    if (answer.ok) this.#batchSize = answer.value.batchSize
  }

  expected(count: number, isDeallocated: boolean): Needed | undefined {
    return count === 0 ? undefined : { seconds: expectedSeconds(count, this.#batchSize, isDeallocated ? 2 : 1) }
  }

  /** Nothing ticks where no time is set. */
  now(environment: Environment): number {
    return this.#connection.manifestTimes(environment).length === 0 ? Date.now() : this.#clock.now
  }

  outlook(environment: Environment, needed: Needed | undefined): Outlook | undefined {
    const next = nextManifest(this.#connection.manifestTimes(environment), this.now(environment))
    return next && outlookFor(next, needed)
  }

  /** The last manifest after `moment`. */
  since(environment: Environment, moment: Moment): ManifestTime | undefined {
    const at = { now: this.now(environment), elapsed: performance.now() }
    return manifestSince(this.#connection.manifestTimes(environment), moment, at)
  }

  /** Once for each manifest, and once more if there is too little time, whichever step says it first. */
  announce(environment: Environment, outlook: Outlook): void {
    const { time, isLate } = outlook
    const key = JSON.stringify([environment, new Date().toDateString(), time, isLate])
    if (this.#announced.has(key)) return
    this.#announced.add(key)
    this.#announcer.say(manifestSentence(outlook))
  }
}

export function manifestLook(isLate: boolean): Look {
  return isLate ? { tone: 'unknown', shape: 'triangle' } : { tone: 'accent', shape: 'circle' }
}

/** What one step says of the next manifest. Make it while a component is created. */
export class ManifestNotice {
  readonly #outlook: () => Outlook | undefined
  /** Undefined unless a manifest is near. */
  readonly sentence = $derived.by(() => {
    const outlook = this.#outlook()
    return outlook && manifestSentence(outlook)
  })
  readonly isLate = $derived.by(() => this.#outlook()?.isLate === true)

  constructor(manifests: Manifests, environment: () => Environment, needed: () => Needed | undefined) {
    this.#outlook = () => manifests.outlook(environment(), needed())
    $effect(() => {
      const outlook = this.#outlook()
      if (outlook !== undefined) manifests.announce(environment(), outlook)
    })
  }

  /** Not a live region: its minutes change. */
  get items(): readonly NoticeItem[] {
    if (this.sentence === undefined) return []
    return [{ id: 'manifest', role: 'timer', ...manifestLook(this.isLate), text: this.sentence }]
  }
}
