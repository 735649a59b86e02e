import { session, type Session } from 'electron'
import type { Clock } from '../time/clock.ts'
import { within } from '../time/within.ts'
import type { Fetch, ProConnections } from './transport.ts'

/** Chromium never answers if its network process ends in between. */
const CLOSED_WITHIN_MS = 5_000

/** Dedicated in-memory sessions without a cache: the window's session has no network access. */
export function createElectronConnections(clock: Pick<Clock, 'wait'>): ProConnections {
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
      // One that may still have a connection is not used again.
      await within(CLOSED_WITHIN_MS, 'Closing connections', own.closeAllConnections(), clock)
      try {
        return await use(fetchOf(own))
      } finally {
        free.push(own)
      }
    },
  }
}
