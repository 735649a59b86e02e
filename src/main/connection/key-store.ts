import type { Connection, ProEnvironment } from '#shared/connection.ts'
import { PRO_ENVIRONMENTS } from '#shared/connection.ts'
import type { Log } from '../logging/log.ts'
import type { KeyRing, Vault } from './ports.ts'
import type { SavedConnections, SavedKey } from './saved-connections.ts'
import { VaultBusy } from './vault-busy.ts'

/** A key that PRO has accepted. */
export interface AcceptedKey {
  readonly key: string
  readonly account: string
  /** ISO 8601 with offset. */
  readonly acceptedAt: string
}

/** The keys themselves: on disk as ciphertext, or in memory where this computer cannot protect them. */
export interface KeyStore extends KeyRing {
  has(environment: ProEnvironment): boolean
  connections(): readonly Connection[]
  /** Rejects with `VaultBusy`; nothing has changed then. */
  keep(environment: ProEnvironment, accepted: AcceptedKey): Promise<Connection>
  /** The key stays as it is. */
  rename(environment: ProEnvironment, account: string): void
  forget(environment: ProEnvironment): void
}

interface Dependencies {
  readonly vault: Vault
  readonly saved: SavedConnections
  readonly log: Log
}

const ENDING_LENGTH = 4

export function createKeyStore({ vault, saved, log }: Dependencies): KeyStore {
  const inMemory = new Map<ProEnvironment, AcceptedKey>()

  const connectionOf = (environment: ProEnvironment): Connection | undefined => {
    const accepted = inMemory.get(environment)
    if (accepted !== undefined) return { ...described(environment, accepted), keeping: 'memory' }
    const written = saved.find(environment)
    if (written === undefined) return undefined
    const { account, keyEnding, acceptedAt } = written
    return { environment, account, keyEnding, acceptedAt, keeping: 'protected' }
  }

  const refresh = async (environment: ProEnvironment, stale: SavedKey, key: string): Promise<void> => {
    try {
      const ciphertext = await vault.encrypt(key)
      // The key may have been forgotten, replaced or renamed meanwhile.
      const current = saved.find(environment)
      if (current?.ciphertext === stale.ciphertext) saved.save(environment, { ...current, ciphertext })
    } catch (error) {
      log.warn('A key could not be re-encrypted; the old ciphertext is kept', error)
    }
  }

  return {
    has: (environment) => inMemory.has(environment) || saved.find(environment) !== undefined,
    connections: () => PRO_ENVIRONMENTS.map(connectionOf).filter((connection) => connection !== undefined),
    async keep(environment, accepted) {
      const keeping = await vault.keeping()
      const connection: Connection = { ...described(environment, accepted), keeping }
      if (keeping === 'memory') {
        saved.forget(environment)
        inMemory.set(environment, accepted)
        return connection
      }
      const ciphertext = await vault.encrypt(accepted.key)
      const { account, keyEnding, acceptedAt } = connection
      saved.save(environment, { account, keyEnding, acceptedAt, ciphertext })
      inMemory.delete(environment)
      return connection
    },
    rename(environment, account) {
      const accepted = inMemory.get(environment)
      if (accepted !== undefined) inMemory.set(environment, { ...accepted, account })
      const written = saved.find(environment)
      if (written !== undefined) saved.save(environment, { ...written, account })
    },
    forget(environment) {
      saved.forget(environment)
      inMemory.delete(environment)
    },
    async key(environment) {
      const accepted = inMemory.get(environment)
      if (accepted !== undefined) return { ok: true, value: { key: accepted.key, account: accepted.account } }
      const written = saved.find(environment)
      if (written === undefined) return { ok: false, error: { code: 'no-key' } }
      try {
        const { text, stale } = await vault.decrypt(written.ciphertext)
        if (stale) await refresh(environment, written, text)
        return { ok: true, value: { key: text, account: written.account } }
      } catch (error) {
        if (error instanceof VaultBusy) return { ok: false, error: { code: 'key-store-busy' } }
        log.warn('A saved key could not be decrypted', error)
        return { ok: false, error: { code: 'key-unreadable' } }
      }
    },
  }
}

function described(
  environment: ProEnvironment,
  { key, account, acceptedAt }: AcceptedKey,
): Omit<Connection, 'keeping'> {
  return { environment, account, keyEnding: key.slice(-ENDING_LENGTH), acceptedAt }
}
