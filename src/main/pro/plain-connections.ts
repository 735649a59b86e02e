import type { Fetch, ProConnections } from './transport.ts'

/** ProConnections over one given fetch, for practice and tests, where no connection is reused. */
export function createPlainConnections(fetch: Fetch): ProConnections {
  return { read: fetch, withFreshConnection: (use) => use(fetch) }
}
