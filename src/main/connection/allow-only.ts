import type { Environment, ProEnvironment } from '#shared/connection.ts'
import { failure } from '../ipc/failure.ts'
import type { KeyStore } from './key-store.ts'

/** Hides the keys of environments that are not allowed, and leaves them on the disk. */
export function allowOnly(keyStore: KeyStore, allowed: readonly Environment[] | undefined): KeyStore {
  if (allowed === undefined) return keyStore
  const isAllowed = (environment: ProEnvironment): boolean => allowed.includes(environment)
  return {
    ...keyStore,
    has: (environment) => isAllowed(environment) && keyStore.has(environment),
    connections: () => keyStore.connections().filter(({ environment }) => isAllowed(environment)),
    key: async (environment) => (isAllowed(environment) ? keyStore.key(environment) : failure('no-key')),
  }
}
