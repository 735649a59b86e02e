import type { Fetch, ProConnections } from './transport.ts'

/** ProConnections over one given fetch, for practice and for tests, where no connection is kept between calls. */
export function createPlainConnections(fetch: Fetch): ProConnections {
  return { read: fetch, withFreshConnection: (use) => use(fetch) }
}
