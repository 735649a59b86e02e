import type { SafeStorage } from 'electron'
import type { Clock } from '../time/clock.ts'
import { TookTooLong, within } from '../time/within.ts'
import type { Vault } from './ports.ts'
import { VaultBusy } from './vault-busy.ts'

type Needed = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/** Electron reports a locked or starting key store only by these words in the rejection. */
const BUSY = /temporarily unavailable/i
/** On Linux these backends use a well-known key and still report encryption as available. */
const UNPROTECTED: readonly string[] = ['basic_text', 'unknown']

/** A key store may wait for its own password, or forever. */
const ANSWERS_WITHIN_MS = 10_000
/** Availability is known at once or not at all, and the first screen waits for it. */
const IS_THERE_WITHIN_MS = 2_000

/** Keys protected by the system: DPAPI, Keychain, or the desktop's secret service. */
export function createSafeStorageVault(
  safeStorage: Needed,
  platform: NodeJS.Platform,
  clock: Pick<Clock, 'wait'>,
): Vault {
  async function orBusy<Value>(work: Promise<Value>, ms = ANSWERS_WITHIN_MS): Promise<Value> {
    try {
      return await within(ms, 'The key store', work, clock)
    } catch (error) {
      if (error instanceof TookTooLong) throw new VaultBusy(error.message)
      if (error instanceof Error && BUSY.test(error.message)) throw new VaultBusy(error.message)
      throw error
    }
  }

  return {
    async keeping() {
      if (platform === 'linux' && UNPROTECTED.includes(safeStorage.getSelectedStorageBackend())) return 'memory'
      return (await orBusy(safeStorage.isAsyncEncryptionAvailable(), IS_THERE_WITHIN_MS)) ? 'protected' : 'memory'
    },
    async encrypt(text) {
      const ciphertext = await orBusy(safeStorage.encryptStringAsync(text))
      return ciphertext.toString('base64')
    },
    async decrypt(ciphertext) {
      const { result, shouldReEncrypt } = await orBusy(
        safeStorage.decryptStringAsync(Buffer.from(ciphertext, 'base64')),
      )
      return { text: result, stale: shouldReEncrypt }
    },
  }
}
