import type { AccountId, KnownAccount } from '#shared/account.ts'
import { KEY_PATTERN, MAX_ACCOUNT_CHARACTERS, type Connection, type ProEnvironment } from '#shared/connection.ts'
import type { AppError } from '#shared/errors.ts'
import type { Api } from '#shared/ipc/channels.ts'

export type KeyStage =
  | { readonly name: 'idle' }
  | { readonly name: 'testing' }
  /** `saved`: it is the saved key that PRO accepts. */
  | { readonly name: 'accepted'; readonly saved: boolean }
  | { readonly name: 'saving' }
  /** A person has to say whose key it is. */
  | { readonly name: 'whose'; readonly known: readonly KnownAccount[] }
  | { readonly name: 'saved' }
  | { readonly name: 'renamed' }
  | { readonly name: 'unchanged' }
  | { readonly name: 'misshapen' }
  | { readonly name: 'failed'; readonly error: AppError }

/** A key being entered, or a change to the saved one. It leaves the window once, and is forgotten here when it has been saved. */
export class KeyForm {
  readonly #api: Pick<Api, 'connection'>
  readonly #environment: ProEnvironment
  readonly #saved: () => Pick<Connection, 'account'> | undefined
  #isOpen = $state(false)
  #key = $state('')
  account = $state('')
  #stage = $state.raw<KeyStage>({ name: 'idle' })

  constructor(
    api: Pick<Api, 'connection'>,
    environment: ProEnvironment,
    saved: () => Pick<Connection, 'account'> | undefined,
  ) {
    this.#api = api
    this.#environment = environment
    this.#saved = saved
  }

  /** Its fields are shown. */
  get isOpen(): boolean {
    return this.#isOpen
  }

  get key(): string {
    return this.#key
  }

  set key(key: string) {
    this.#key = key
    this.#stage = { name: 'idle' }
  }

  get stage(): KeyStage {
    return this.#stage
  }

  get isAsking(): boolean {
    return this.#stage.name === 'testing' || this.#stage.name === 'saving'
  }

  /** Back to the fields: nothing is saved. */
  goBack = (): void => {
    this.#stage = { name: 'idle' }
  }

  open = (): void => {
    this.account = this.#saved()?.account ?? ''
    this.key = ''
    this.#isOpen = true
  }

  close = (): void => {
    this.key = ''
    this.#isOpen = false
  }

  /** The typed key, or else the saved one. */
  test = async (): Promise<void> => {
    const saved = this.#meansSaved()
    const key = saved ? '' : this.#wellShaped()
    if (key === undefined || this.isAsking) return
    this.#stage = { name: 'testing' }
    const environment = this.#environment
    const answer = await this.#api.connection.test(saved ? { environment } : { environment, key })
    if (!this.#isStill(key)) return
    this.#stage = answer.ok ? { name: 'accepted', saved } : { name: 'failed', error: answer.error }
  }

  /**
   * Main tests a typed key, which is saved only when PRO accepts it and its account is known. Without a key, the account is
   * renamed.
   */
  save = async (): Promise<boolean> => {
    if (this.isAsking) return false
    if (this.#meansSaved()) return this.#rename()
    const key = this.#wellShaped()
    if (key === undefined) return false
    this.#stage = { name: 'saving' }
    const answer = await this.#api.connection.recognise({ environment: this.#environment, key })
    if (!this.#isStill(key)) return false
    if (!answer.ok) {
      this.#stage = { name: 'failed', error: answer.error }
      return false
    }
    const same = answer.value.find(({ says }) => says === 'same-key')
    if (answer.value.length === 0 || same !== undefined) return this.saveFor(same)
    this.#stage = { name: 'whose', known: answer.value }
    return false
  }

  /** Undefined: for a new account. A name that nobody has changed belongs to the last account, and goes to no other. */
  saveFor = async (account: { readonly id: AccountId; readonly name: string } | undefined): Promise<boolean> => {
    const key = this.#key.trim()
    const isRenamed = this.#name() !== (this.#saved()?.account ?? '')
    this.#stage = { name: 'saving' }
    const answer = await this.#api.connection.save({
      environment: this.#environment,
      key,
      account: isRenamed ? this.#name() : (account?.name ?? ''),
      accountId: account?.id ?? null,
    })
    if (!this.#isStill(key)) return answer.ok
    if (answer.ok) this.close()
    this.#stage = answer.ok ? { name: 'saved' } : { name: 'failed', error: answer.error }
    return answer.ok
  }

  async #rename(): Promise<boolean> {
    const account = this.#name()
    if (account === this.#saved()?.account) {
      this.#stage = { name: 'unchanged' }
      return false
    }
    this.#stage = { name: 'saving' }
    const answer = await this.#api.connection.rename({ environment: this.#environment, account })
    if (!this.#isStill('')) return answer.ok
    if (answer.ok) this.close()
    this.#stage = answer.ok ? { name: 'renamed' } : { name: 'failed', error: answer.error }
    return answer.ok
  }

  #name(): string {
    return this.account.trim().slice(0, MAX_ACCOUNT_CHARACTERS)
  }

  #meansSaved(): boolean {
    return this.#key.trim() === '' && this.#saved() !== undefined
  }

  /** An answer says nothing of a key typed since. */
  #isStill(key: string): boolean {
    return this.#key.trim() === key
  }

  #wellShaped(): string | undefined {
    const key = this.#key.trim()
    if (KEY_PATTERN.test(key)) return key
    this.#stage = { name: 'misshapen' }
    return undefined
  }
}
