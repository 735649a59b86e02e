import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { KeyStore } from './key-store.ts'

/** Hides the keys of environments that are not allowed, and leaves them on the disk. */
export function allowOnly(keyStore: KeyStore, allowed: readonly Environment[] | undefined): KeyStore {
  if (allowed === undefined) return keyStore
  const isAllowed = (environment: ProEnvironment): boolean => allowed.includes(environment)
  return {
    ...keyStore,
    has: (environment) => isAllowed(environment) && keyStore.has(environment),
    connections: () => keyStore.connections().filter(({ environment }) => isAllowed(environment)),
    key: (environment) =>
      isAllowed(environment) ? keyStore.key(environment) : Promise.resolve({ ok: false, error: { code: 'no-key' } }),
  }
}
