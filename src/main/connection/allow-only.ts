import type { Environment, ProEnvironment } from '#shared/connection.ts'
import type { KeyStore } from './key-store.ts'

/** A key of an environment that is not allowed is left where it is, and nobody gets it. */
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
