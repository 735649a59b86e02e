import type { Fetch, Lines } from './transport.ts'

/** Lines over one given fetch, for practice and for tests, where no connection is kept between calls. */
export function createPlainLines(fetch: Fetch): Lines {
  return { read: fetch, withFreshConnection: (use) => use(fetch) }
}
