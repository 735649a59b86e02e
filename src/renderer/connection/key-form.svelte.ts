import type { ProEnvironment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'

/** A key goes into an HTTP header, so it is visible ASCII. Main checks again. */
const KEY = /^[\x21-\x7e]{8,512}$/

export type KeyStage =
  | { readonly name: 'typing' }
  | { readonly name: 'testing' }
  | { readonly name: 'accepted' }
  | { readonly name: 'saving' }
  | { readonly name: 'saved' }
  | { readonly name: 'misshapen' }
  | { readonly name: 'failed'; readonly error: AppError }

/** A key on its way in. It leaves the window once, and is forgotten here when it has been saved. */
export class KeyForm {
  readonly #api: Pick<Api, 'connection'>
  readonly #environment: ProEnvironment
  #key = $state('')
  account = $state('')
  #stage = $state.raw<KeyStage>({ name: 'typing' })

  constructor(api: Pick<Api, 'connection'>, environment: ProEnvironment, account: string) {
    this.#api = api
    this.#environment = environment
    this.account = account
  }

  get key(): string {
    return this.#key
  }

  set key(key: string) {
    this.#key = key
    this.#stage = { name: 'typing' }
  }

  get stage(): KeyStage {
    return this.#stage
  }

  get isAsking(): boolean {
    return this.#stage.name === 'testing' || this.#stage.name === 'saving'
  }

  test = async (): Promise<void> => {
    const key = this.#wellShaped()
    if (key === undefined) return
    this.#stage = { name: 'testing' }
    const answer = await this.#api.connection.test({ environment: this.#environment, key })
    if (!this.#isStill(key)) return
    this.#stage = answer.ok ? { name: 'accepted' } : { name: 'failed', error: answer.error }
  }

  /** Main tests it first and saves it only when PRO accepts it. */
  save = async (): Promise<boolean> => {
    const key = this.#wellShaped()
    if (key === undefined) return false
    this.#stage = { name: 'saving' }
    const answer = await this.#api.connection.save({
      environment: this.#environment,
      key,
      account: this.account.trim().slice(0, 60),
    })
    if (!this.#isStill(key)) return answer.ok
    if (answer.ok) this.#key = ''
    this.#stage = answer.ok ? { name: 'saved' } : { name: 'failed', error: answer.error }
    return answer.ok
  }

  /** An answer says nothing of a key that was typed meanwhile. */
  #isStill(key: string): boolean {
    return this.#key.trim() === key
  }

  #wellShaped(): string | undefined {
    if (this.isAsking) return undefined
    const key = this.#key.trim()
    if (KEY.test(key)) return key
    this.#stage = { name: 'misshapen' }
    return undefined
  }
}
