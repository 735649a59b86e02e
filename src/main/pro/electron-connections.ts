import type { Session } from 'electron'
import { session } from 'electron'
import type { Fetch, ProConnections } from './transport.ts'

/** Dedicated in-memory sessions without a cache: the window's session has no network access. */
export function createElectronConnections(): ProConnections {
  const free: Session[] = []
  let made = 0

  const make = (name: string): Session => session.fromPartition(name, { cache: false })
  const fetchOf =
    (of: Session): Fetch =>
    (url, init) =>
      of.fetch(url, init)
  const reading = make('pro-read')

  return {
    read: fetchOf(reading),
    async withFreshConnection(use) {
      const own = free.pop() ?? make(`pro-cancel-${++made}`)
      try {
        await own.closeAllConnections()
        return await use(fetchOf(own))
      } finally {
        free.push(own)
      }
    },
  }
}
