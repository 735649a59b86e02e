import type { Reference } from '#shared/reference.ts'
import { groupOf } from '#shared/state.ts'
import type { Clock } from '../time/clock.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'

/** After this many 404s without one reference that PRO knows, the key is taken for that of another account: no more calls. */
const MOST_DENIED = 60

/** Reads PRO, and notes what the answers show besides the states. */
export interface NotedReads {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  /** PRO has named one of the references: the key belongs to the account with which they were cancelled. */
  readonly knowsAccount: boolean
  /** When PRO said it, in milliseconds since 1970. */
  heardAt(reference: Reference): number
  /** How many have been found, 404s included. */
  found(count: number): void
  /** Another round begins. */
  forget(): void
}

export interface NotedReadsDeps {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly clock: Clock
  readonly gate: CallGate
}

export function noteReads({ pro, clock, gate }: NotedReadsDeps): NotedReads {
  const lookedUpAt = new Map<Reference, number>()
  let listedAt = clock.now()
  let denied = 0
  let knowsAccount = false

  return {
    pro: {
      async list(state) {
        const listing = await pro.list(state)
        if (groupOf(state) === 'cancelled') listedAt = clock.now()
        return listing
      },
      async lookUp(reference) {
        const said = await pro.lookUp(reference)
        lookedUpAt.set(reference, clock.now())
        knowsAccount ||= said.kind === 'state'
        if (said.kind === 'not-found') denied += 1
        if (!knowsAccount && denied >= MOST_DENIED) gate.end({ by: 'pause', pause: { code: 'other-account' } })
        return said
      },
    },
    get knowsAccount() {
      return knowsAccount
    },
    heardAt: (reference) => lookedUpAt.get(reference) ?? listedAt,
    found(count) {
      knowsAccount ||= count > denied
    },
    forget() {
      lookedUpAt.clear()
      denied = 0
    },
  }
}
