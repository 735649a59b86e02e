import type { AccountId, KnownAccount } from '#shared/account.ts'
import type { KeyKeeping, ProEnvironment } from '#shared/connection.ts'
import type { Reference } from '#shared/reference.ts'
import type { Result } from '#shared/errors.ts'

/** Encrypts what only this user of this computer should read. */
export interface Vault {
  /** Rejects with `VaultBusy` when the system does not answer in time. */
  keeping(): Promise<KeyKeeping>
  /** Ciphertext, base64. Rejects with `VaultBusy` when the system asks to try again later. */
  encrypt(text: string): Promise<string>
  /** `stale`: the system wants it re-encrypted. */
  decrypt(ciphertext: string): Promise<{ text: string; stale: boolean }>
}

/** Asks PRO whether it accepts a key, by a read that changes nothing. */
export type ProbeKey = (
  environment: ProEnvironment,
  key: string,
) => Promise<Result<void, 'key-refused' | 'key-not-tested'>>

/** Looks up, with this key, a consignment that PRO has cancelled for an account. */
export type Recognise = (environment: ProEnvironment, key: string, known: Reference) => Promise<KnownAccount['says']>

/** What a run needs of a connection. */
export interface KeyRing {
  key(
    environment: ProEnvironment,
  ): Promise<Result<{ key: string; accountId: AccountId }, 'no-key' | 'key-store-busy' | 'key-unreadable'>>
}
