import type { KeyKeeping } from '#shared/connection.ts'
import type { Vault } from '../../src/main/connection/ports.ts'
import { VaultBusy } from '../../src/main/connection/vault-busy.ts'

/** A vault for tests: what it protects is turned round, and it can be made busy, broken or stale. */
export interface FakeVault extends Vault {
  mood: 'well' | 'busy' | 'broken' | 'stale'
}

export function createFakeVault(keeping: KeyKeeping = 'protected'): FakeVault {
  let encryptions = 0
  const vault: FakeVault = {
    mood: 'well',
    keeping: () => Promise.resolve(keeping),
    async encrypt(text) {
      await check()
      encryptions += 1
      return `${String(encryptions)}:${reversed(text)}`
    },
    async decrypt(ciphertext) {
      await check()
      return { text: reversed(ciphertext.replace(/^\d+:/, '')), stale: vault.mood === 'stale' }
    },
  }
  const check = (): Promise<void> => {
    if (vault.mood === 'busy') return Promise.reject(new VaultBusy('temporarily unavailable'))
    if (vault.mood === 'broken') return Promise.reject(new Error('cannot decrypt'))
    return Promise.resolve()
  }
  return vault
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}
