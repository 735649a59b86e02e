import type { IsoTime } from '#shared/iso-time.ts'
import type { Account } from '#shared/account.ts'
import { PRO_ENVIRONMENTS, type Connection, type ProEnvironment } from '#shared/connection.ts'
import { failure } from '../ipc/failure.ts'
import type { Log } from '../logging/log.ts'
import type { KeyRing, Vault } from './ports.ts'
import type { SavedConnections, SavedKey } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

/** A key that PRO has accepted. */
export interface AcceptedKey {
  readonly key: string
  readonly account: Account
  readonly acceptedAt: IsoTime
}

/** The keys: ciphertext on the disk, or in memory where this computer cannot protect them. */
export interface KeyStore extends KeyRing {
  has(environment: ProEnvironment): boolean
  connections(): readonly Connection[]
  /** The account of the last key, even if that key is gone. */
  account(environment: ProEnvironment): Account | undefined
  /** Rejects with `VaultBusy` and changes nothing. */
  keep(environment: ProEnvironment, accepted: AcceptedKey): Promise<Connection>
  /** Keeps the key and the account id. */
  rename(environment: ProEnvironment, name: string): Promise<void>
  forget(environment: ProEnvironment): Promise<void>
}

interface Dependencies {
  readonly vault: Vault
  readonly saved: SavedConnections
  readonly log: Log
}

const ENDING_LENGTH = 4

export function createKeyStore({ vault, saved, log }: Dependencies): KeyStore {
  const inMemory = new Map<ProEnvironment, Omit<AcceptedKey, 'account'>>()

  const connectionOf = (environment: ProEnvironment): Connection | undefined => {
    const account = saved.account(environment)
    if (account === undefined) return undefined
    const wants = saved.deallocatesFirst(environment) ? { deallocatesFirst: true } : {}
    const of = { environment, accountId: account.id, account: account.name, ...wants }
    const accepted = inMemory.get(environment)
    if (accepted !== undefined) {
      return { ...of, keyEnding: endingOf(accepted.key), acceptedAt: accepted.acceptedAt, keeping: 'memory' }
    }
    const written = saved.find(environment)
    if (written === undefined) return undefined
    return { ...of, keyEnding: written.keyEnding, acceptedAt: written.acceptedAt, keeping: 'protected' }
  }

  const refresh = async (environment: ProEnvironment, stale: SavedKey, key: string): Promise<void> => {
    try {
      const ciphertext = await vault.encrypt(key)
      // The key may have been forgotten, replaced or renamed in the meantime.
      const current = saved.find(environment)
      const account = saved.account(environment)
      if (account !== undefined && current?.ciphertext === stale.ciphertext)
        await saved.save(environment, account, { ...current, ciphertext })
    } catch (error) {
      log.warn('A key could not be re-encrypted; the old ciphertext is kept', error)
    }
  }

  return {
    has: (environment) => inMemory.has(environment) || saved.find(environment) !== undefined,
    connections: () => PRO_ENVIRONMENTS.map(connectionOf).filter((connection) => connection !== undefined),
    account: saved.account,
    async keep(environment, { key, account, acceptedAt }) {
      const keeping = await vault.keeping()
      const keyEnding = endingOf(key)
      const connection = { environment, accountId: account.id, account: account.name, keyEnding, acceptedAt, keeping }
      if (keeping === 'memory') {
        await saved.save(environment, account, undefined)
        inMemory.set(environment, { key, acceptedAt })
        return connection
      }
      const ciphertext = await vault.encrypt(key)
      await saved.save(environment, account, { keyEnding, acceptedAt, ciphertext })
      inMemory.delete(environment)
      return connection
    },
    async rename(environment, name) {
      const account = saved.account(environment)
      if (account !== undefined) await saved.save(environment, { ...account, name }, saved.find(environment))
    },
    async forget(environment) {
      await saved.forget(environment)
      inMemory.delete(environment)
    },
    async key(environment) {
      const accountId = saved.account(environment)?.id
      const accepted = inMemory.get(environment)
      if (accountId !== undefined && accepted !== undefined)
        return { ok: true, value: { key: accepted.key, accountId } }
      const written = saved.find(environment)
      if (accountId === undefined || written === undefined) return failure('no-key')
      try {
        const { text, stale } = await vault.decrypt(written.ciphertext)
        if (stale) await refresh(environment, written, text)
        return { ok: true, value: { key: text, accountId } }
      } catch (error) {
        if (error instanceof VaultBusy) return failure('key-store-busy')
        log.warn('A saved key could not be decrypted', error)
        return failure('key-unreadable')
      }
    },
  }
}

function endingOf(key: string): string {
  return key.slice(-ENDING_LENGTH)
}
