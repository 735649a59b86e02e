import { PRACTICE_ACCOUNT } from '#shared/account.ts'
import {
  connectionOf,
  environmentKind,
  type ConnectionStatus,
  type Environment,
  type EnvironmentKind,
  type ProEnvironment,
} from '#shared/connection.ts'
import type { AppError, Result } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'
import type { ManifestTime } from '#shared/manifest.ts'

const UNTIL_KNOWN: ConnectionStatus = { environment: 'practice', connections: [], keeping: 'protected' }

/** Where lists are sent, and what is known of the keys. */
export class ConnectionState {
  readonly #api: Pick<Api, 'connection'>
  readonly #onElsewhere: () => void
  #status = $state.raw<ConnectionStatus>()
  #error = $state.raw<AppError>()
  #isTest = $state(false)

  /** `onElsewhere`: from here on lists go to another environment, or with another key. */
  constructor(api: Pick<Api, 'connection'>, onElsewhere: () => void = () => undefined) {
    this.#api = api
    this.#onElsewhere = onElsewhere
  }

  /** False until main has said where lists are sent. */
  get isKnown(): boolean {
    return this.#status !== undefined
  }

  /** A stand-in on this computer answers for PRO. */
  get isTest(): boolean {
    return this.#isTest
  }

  learn = ({ test }: { readonly test: boolean }): void => {
    this.#isTest = test
  }

  get status(): ConnectionStatus {
    return this.#status ?? UNTIL_KNOWN
  }

  get environment(): Environment {
    return this.status.environment
  }

  get kind(): EnvironmentKind {
    // Without a key, no account tells.
    if (this.isTest && this.environment !== 'practice') return 'test'
    const accountId = connectionOf(this.status)?.accountId ?? PRACTICE_ACCOUNT
    return environmentKind({ environment: this.environment, accountId })
  }

  /** The account that lists go to wants consignments deallocated before they are cancelled. */
  get deallocatesFirst(): boolean {
    return connectionOf(this.status)?.deallocatesFirst === true
  }

  /** When the carrier's manifest is run there; none where it is not set. */
  manifestTimes = (environment: Environment): readonly ManifestTime[] => this.status.manifestTimes?.[environment] ?? []

  get error(): AppError | undefined {
    return this.#error
  }

  follow = (): (() => void) => {
    const unsubscribe = this.#api.connection.changed(this.#put)
    void this.#ask()
    return unsubscribe
  }

  choose = async (environment: Environment): Promise<void> => {
    this.#take(await this.#api.connection.choose({ environment }))
  }

  deallocateFirst = async (environment: ProEnvironment, isOn: boolean): Promise<void> => {
    this.#take(await this.#api.connection.deallocateFirst({ environment, isOn }))
  }

  /** Returns whether they are saved. */
  setManifestTimes = async (environment: Environment, times: readonly ManifestTime[]): Promise<boolean> => {
    const answer = await this.#api.connection.setManifestTimes({ environment, times })
    this.#take(answer)
    return answer.ok
  }

  forget = async (environment: ProEnvironment): Promise<void> => {
    this.#take(await this.#api.connection.forget({ environment }))
  }

  /** The screen is opened, without what went wrong before. */
  arrive = (): void => {
    this.#error = undefined
    void this.#ask()
  }

  /** After a key was saved: main says what it is now. */
  refresh = (): Promise<void> => this.#ask()

  async #ask(): Promise<void> {
    this.#take(await this.#api.connection.status())
  }

  #take(answer: Result<ConnectionStatus>): void {
    if (answer.ok) this.#put(answer.value)
    else this.#error = answer.error
  }

  readonly #put = (status: ConnectionStatus): void => {
    const before = this.#status
    this.#status = status
    this.#error = undefined
    if (before !== undefined && placeOf(before) !== placeOf(status)) this.#onElsewhere()
  }
}

/** Changes whenever what PRO said may no longer count. */
function placeOf(status: ConnectionStatus): string {
  const { accountId, keyEnding, acceptedAt } = connectionOf(status) ?? {}
  return JSON.stringify([status.environment, accountId, keyEnding, acceptedAt])
}
