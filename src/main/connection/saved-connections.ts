import type { Account } from '#shared/account.ts'
import type { Environment, ProEnvironment } from '#shared/connection.ts'

/** What is written down of a key: never the key itself. */
export interface SavedKey {
  readonly keyEnding: string
  readonly acceptedAt: string
  /** Base64 of what the system's vault made of the key. */
  readonly ciphertext: string
}

/** Where connections outlive the program. What is changed counts at once, and no more where it cannot be written down. */
export interface SavedConnections {
  chosen(): Environment
  choose(environment: Environment): Promise<void>
  find(environment: ProEnvironment): SavedKey | undefined
  /** That of the last key. It outlives the key, so that the next one can go on with it. */
  account(environment: ProEnvironment): Account | undefined
  /** In one write. No key: it is not to be written down. */
  save(environment: ProEnvironment, account: Account, key: SavedKey | undefined): Promise<void>
  forget(environment: ProEnvironment): Promise<void>
}

/** Connections that end with the program: nothing is read from the disk, and nothing is written to it. */
export function createPassingConnections(chosen: Environment): SavedConnections {
  const keys = new Map<ProEnvironment, SavedKey | undefined>()
  const accounts = new Map<ProEnvironment, Account>()
  let current = chosen
  return {
    chosen: () => current,
    choose(environment) {
      current = environment
      return Promise.resolve()
    },
    find: (environment) => keys.get(environment),
    account: (environment) => accounts.get(environment),
    save(environment, account, key) {
      accounts.set(environment, account)
      keys.set(environment, key)
      return Promise.resolve()
    },
    forget(environment) {
      keys.delete(environment)
      return Promise.resolve()
    },
  }
}
