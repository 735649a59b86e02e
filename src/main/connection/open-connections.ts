import type { Log } from '../logging/log.ts'
import { openConnectionsFile } from './connections-file.ts'
import type { KeyCabinet } from './key-cabinet.ts'
import { createKeyCabinet } from './key-cabinet.ts'
import type { Vault } from './ports.ts'
import type { SavedConnections } from './saved-connections.ts'
import { createPassingConnections } from './saved-connections.ts'

interface Dependencies {
  readonly folder: string
  readonly systemVault: Vault
  /** The key for a stand-in: with it, no saved key is read and none is written. */
  readonly testKey: string | undefined
  readonly now: () => string
  readonly log: Log
}

export interface OpenConnections {
  readonly vault: Vault
  readonly saved: SavedConnections
  readonly cabinet: KeyCabinet
}

export async function openConnections(dependencies: Dependencies): Promise<OpenConnections> {
  const { folder, systemVault, testKey, now, log } = dependencies
  const test = testKey !== undefined
  const vault = test ? memoryVault : systemVault
  const saved = test ? createPassingConnections('sandbox') : openConnectionsFile(folder, log)
  const cabinet = createKeyCabinet({ vault, saved, log })
  if (test) await cabinet.keep('sandbox', { key: testKey, account: 'Test', acceptedAt: now() })
  return { vault, saved, cabinet }
}

/** Protects nothing, and is asked for nothing: every key stays in memory. */
const memoryVault: Vault = {
  keeping: () => Promise.resolve('memory'),
  encrypt: () => Promise.reject(new Error('Nothing is written down here')),
  decrypt: () => Promise.reject(new Error('Nothing is written down here')),
}
