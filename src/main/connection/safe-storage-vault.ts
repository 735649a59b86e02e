import type { SafeStorage } from 'electron'
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

/** Keys kept by the system: DPAPI, Keychain, or the desktop's secret service. */
export function createSafeStorageVault(safeStorage: Needed, platform: NodeJS.Platform): Vault {
  return {
    async keeping() {
      if (platform === 'linux' && UNPROTECTED.includes(safeStorage.getSelectedStorageBackend())) return 'memory'
      return (await safeStorage.isAsyncEncryptionAvailable()) ? 'protected' : 'memory'
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

async function orBusy<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && BUSY.test(error.message)) throw new VaultBusy(error.message)
    throw error
  }
}
