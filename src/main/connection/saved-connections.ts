import type { Account } from '#shared/account.ts'
import type { Environment, ManifestTimes, ProEnvironment } from '#shared/connection.ts'
import type { ManifestTime } from '#shared/manifest.ts'

/** What is stored of a key: never the key itself. */
export interface SavedKey {
  readonly keyEnding: string
  readonly acceptedAt: string
  /** The vault's ciphertext, base64. */
  readonly ciphertext: string
}

/** Persists connections. A change that cannot be written is not in effect. */
export interface SavedConnections {
  chosen(): Environment
  choose(environment: Environment): Promise<void>
  find(environment: ProEnvironment): SavedKey | undefined
  /** The account of the last key. It outlives the key, so that the next key can keep it. */
  account(environment: ProEnvironment): Account | undefined
  /** Whether that account wants consignments deallocated before they are cancelled. */
  deallocatesFirst(environment: ProEnvironment): boolean
  setDeallocatesFirst(environment: ProEnvironment, isOn: boolean): Promise<void>
  /** An environment that is missing has none. */
  manifestTimes(): ManifestTimes
  setManifestTimes(environment: Environment, times: readonly ManifestTime[]): Promise<void>
  /** In one write. No key means that it must not be stored. Another account begins without what was set for this one. */
  save(environment: ProEnvironment, account: Account, key: SavedKey | undefined): Promise<void>
  forget(environment: ProEnvironment): Promise<void>
}

/** Connections that last until the program ends; nothing is read or written. */
export function createPassingConnections(chosen: Environment): SavedConnections {
  const keys = new Map<ProEnvironment, SavedKey | undefined>()
  const accounts = new Map<ProEnvironment, Account>()
  const deallocating = new Set<ProEnvironment>()
  let manifestTimes: ManifestTimes = {}
  let current = chosen
  return {
    chosen: () => current,
    choose(environment) {
      current = environment
      return Promise.resolve()
    },
    find: (environment) => keys.get(environment),
    account: (environment) => accounts.get(environment),
    deallocatesFirst: (environment) => deallocating.has(environment),
    setDeallocatesFirst(environment, isOn) {
      if (isOn) deallocating.add(environment)
      else deallocating.delete(environment)
      return Promise.resolve()
    },
    manifestTimes: () => manifestTimes,
    setManifestTimes(environment, times) {
      manifestTimes = { ...manifestTimes, [environment]: times }
      return Promise.resolve()
    },
    save(environment, account, key) {
      if (accounts.get(environment)?.id !== account.id) {
        deallocating.delete(environment)
        const { [environment]: _, ...others } = manifestTimes
        manifestTimes = others
      }
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
