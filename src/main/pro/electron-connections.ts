import type { Session } from 'electron'
import { session } from 'electron'
import type { Fetch, ProConnections } from './transport.ts'

/** Sessions of our own: the window's session may not reach the network at all. In memory, with no cache. */
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
