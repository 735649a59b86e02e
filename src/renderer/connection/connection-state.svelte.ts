import type { ConnectionStatus, Environment, ProEnvironment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'

const UNTIL_KNOWN: ConnectionStatus = { environment: 'practice', connections: [], keeping: 'protected' }

/** Where lists are sent, and what is known of the keys. */
export class ConnectionState {
  readonly #api: Pick<Api, 'connection'>
  #status = $state.raw<ConnectionStatus>()
  #error = $state.raw<AppError>()

  constructor(api: Pick<Api, 'connection'>) {
    this.#api = api
  }

  /** False until main has said where lists are sent. */
  get isKnown(): boolean {
    return this.#status !== undefined
  }

  get status(): ConnectionStatus {
    return this.#status ?? UNTIL_KNOWN
  }

  get environment(): Environment {
    return this.status.environment
  }

  get error(): AppError | undefined {
    return this.#error
  }

  follow = (): (() => void) => {
    const unsubscribe = this.#api.connection.changed((status) => {
      this.#status = status
    })
    void this.#ask()
    return unsubscribe
  }

  choose = async (environment: Environment): Promise<void> => {
    this.#take(await this.#api.connection.choose({ environment }))
  }

  forget = async (environment: ProEnvironment): Promise<void> => {
    this.#take(await this.#api.connection.forget({ environment }))
  }

  /** After a key was saved: main says what became of it. */
  refresh = (): Promise<void> => this.#ask()

  async #ask(): Promise<void> {
    this.#take(await this.#api.connection.status())
  }

  #take(answer: { ok: true; value: ConnectionStatus } | { ok: false; error: AppError }): void {
    this.#error = answer.ok ? undefined : answer.error
    if (answer.ok) this.#status = answer.value
  }
}
