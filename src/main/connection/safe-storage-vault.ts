import type { SafeStorage } from 'electron'
import type { Clock } from '../time/clock.ts'
import { TookTooLong, within } from '../time/within.ts'
import type { Vault } from './ports.ts'
import { VaultBusy } from './vault-busy.ts'

type Needed = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/** Electron has no flag for a key store that is locked or starting: only these words in the rejection. */
const BUSY = /temporarily unavailable/i
/** On Linux these "encrypt" with a key that everybody knows, and still say that encryption is available. */
const UNPROTECTED: readonly string[] = ['basic_text', 'unknown']

/** A key store may wait for its own password, or for ever. */
const ANSWERS_WITHIN_MS = 10_000
/** Whether it is there is known at once, or not at all: the first screen waits for that. */
const IS_THERE_WITHIN_MS = 2_000

/** Keys kept by the system: DPAPI, Keychain, or the desktop's secret service. */
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
