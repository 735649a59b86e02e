import type { Api } from '#shared/ipc/channels.ts'

/** Who ticks off: the user of this computer, or on a shared login whoever has given a name, once until the program is closed. */
export class Ticker {
  readonly #settings: Api['settings']
  #user: string | undefined
  #name = $state('')
  /** As far as is known; main knows, and refuses a tick without a name. */
  #isShared = $state(false)
  /** Ticks that wait until somebody has said who they are. True once they have. */
  #naming = $state.raw<PromiseWithResolvers<boolean>>()

  constructor(settings: Api['settings']) {
    this.#settings = settings
  }

  /** For main; empty where it knows who it is. */
  get name(): string {
    return this.#isShared ? this.#name : ''
  }

  /** Whoever ticks off has to give a name first. */
  get isNameless(): boolean {
    return this.#isShared && this.#name === ''
  }

  /** A tick waits for a name. */
  get isAwaited(): boolean {
    return this.#naming !== undefined
  }

  /** The user of this computer, as main says. */
  setUser = (user: string): void => {
    this.#user = user
  }

  askSettings = async (): Promise<void> => {
    const answer = await this.#settings.get()
    if (answer.ok) this.#isShared = answer.value.askName || this.#user === ''
  }

  call = (name: string): void => {
    this.#name = name.trim()
    this.#endNaming(this.#name !== '')
  }

  /** Nobody says who they are: what waits for it is not ticked off. */
  staysNameless = (): void => {
    this.#endNaming(false)
  }

  /** Asks who ticks off, whatever was known of this login before. */
  named = async (): Promise<boolean> => {
    this.#isShared = true
    if (this.#name !== '') return true
    this.#naming ??= Promise.withResolvers()
    return this.#naming.promise
  }

  #endNaming(isNamed: boolean): void {
    this.#naming?.resolve(isNamed)
    this.#naming = undefined
  }
}
