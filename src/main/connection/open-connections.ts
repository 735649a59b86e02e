import { accountIdOfName, testAccountId, withoutTest } from '#shared/account.ts'
import { PRO_ENVIRONMENTS, type Environment, type ProEnvironment } from '#shared/connection.ts'
import type { Notice } from '#shared/ipc/channels.ts'
import { failure } from '../ipc/failure.ts'
import type { Clock } from '../time/clock.ts'
import type { Log } from '../logging/log.ts'
import { openConnectionsFile } from './connections-file.ts'
import { createKeyStore, type KeyStore } from './key-store.ts'
import type { Vault } from './ports.ts'
import { createPassingConnections, type SavedConnections } from './saved-connections.ts'

interface Dependencies {
  readonly folder: string
  readonly systemVault: Vault
  /** A stand-in answers for PRO. */
  readonly isTest?: boolean
  /** Its key. With it, no saved key is read and none is written. */
  readonly testKey: string | undefined
  readonly now: () => string
  readonly clock: Pick<Clock, 'wait'>
  readonly log: Log
  /** The environments that are allowed; undefined allows all. */
  readonly allowed?: readonly Environment[] | undefined
}

export interface OpenConnections {
  readonly vault: Vault
  readonly saved: SavedConnections
  readonly keyStore: KeyStore
  readonly notices: readonly Notice[]
  readonly notAllowed?: readonly ProEnvironment[] | undefined
}

export async function openConnections(dependencies: Dependencies): Promise<OpenConnections> {
  const { allowed } = dependencies
  const opened = await openAll(dependencies)
  if (allowed === undefined) return opened
  const chosen = opened.saved.chosen()
  return {
    ...opened,
    keyStore: allowOnly(opened.keyStore, allowed),
    notAllowed: PRO_ENVIRONMENTS.filter((environment) => !allowed.includes(environment)),
    notices:
      chosen === 'practice' || allowed.includes(chosen)
        ? opened.notices
        : [...opened.notices, { code: 'environment-not-allowed', environment: chosen }],
  }
}

/** Hides the keys of environments that are not allowed, and leaves them on the disk. */
function allowOnly(keyStore: KeyStore, allowed: readonly Environment[]): KeyStore {
  const isAllowed = (environment: ProEnvironment): boolean => allowed.includes(environment)
  return {
    ...keyStore,
    has: (environment) => isAllowed(environment) && keyStore.has(environment),
    connections: () => keyStore.connections().filter(({ environment }) => isAllowed(environment)),
    key: async (environment) => (isAllowed(environment) ? keyStore.key(environment) : failure('no-key')),
  }
}

async function openAll(dependencies: Dependencies): Promise<OpenConnections> {
  const { folder, systemVault, isTest = false, testKey, now, clock, log } = dependencies
  if (testKey !== undefined) {
    const test = inMemory(createPassingConnections('sandbox'), log)
    const account = { id: testAccountId(accountIdOfName('sandbox', 'Test')), name: 'Test' }
    await test.keyStore.keep('sandbox', { key: testKey, account, acceptedAt: now() })
    return { ...test, notices: [] }
  }
  const opened = await openConnectionsFile(folder, { clock, log })
  const saved = opened.saved !== undefined && isTest ? asTestAccounts(opened.saved) : opened.saved
  const { notices } = opened
  // A file that cannot be read now is not written either: new keys last until the program ends, and the screen says so.
  if (saved === undefined) return { ...inMemory(createPassingConnections('practice'), log), notices }
  const keyStore = createKeyStore({ vault: systemVault, saved, log })
  const chosen = saved.chosen()
  const isGone = chosen !== 'practice' && !keyStore.has(chosen)
  return {
    vault: systemVault,
    saved,
    keyStore,
    notices: isGone ? [...notices, { code: 'key-was-not-kept', environment: chosen }] : notices,
  }
}

function inMemory(saved: SavedConnections, log: Log): Omit<OpenConnections, 'notices'> {
  return { vault: memoryVault, saved, keyStore: createKeyStore({ vault: memoryVault, saved, log }) }
}

/** What is sent to a stand-in is told apart from what is sent to PRO by its account. */
function asTestAccounts(saved: SavedConnections): SavedConnections {
  return {
    ...saved,
    account(environment) {
      const account = saved.account(environment)
      return account === undefined ? undefined : { ...account, id: testAccountId(account.id) }
    },
    save: (environment, account, key) => saved.save(environment, { ...account, id: withoutTest(account.id) }, key),
  }
}

/** Protects nothing and is never asked: every key stays in memory. */
const memoryVault: Vault = {
  keeping: () => Promise.resolve('memory'),
  encrypt: () => Promise.reject(new Error('Nothing is written down here')),
  decrypt: () => Promise.reject(new Error('Nothing is written down here')),
}
