import type { Reference } from '#shared/reference.ts'
import { groupOf } from '#shared/state.ts'
import type { Clock } from '../time/clock.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'

/** As many denials without one that PRO knows, and the key is taken for that of another account: no more calls. */
const MOST_DENIED = 60

/** Reads of PRO, with what they show beyond the states. */
export interface NotedReads {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  /** PRO has named one of the references: the key is of the account with which they were cancelled. */
  readonly isAcquainted: boolean
  /** When PRO said it, in milliseconds since 1970. */
  heardAt(reference: Reference): number
  /** So many have been found by now, denials among them. */
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
  let isAcquainted = false

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
        isAcquainted ||= said.kind === 'state'
        if (said.kind === 'not-found') denied += 1
        if (!isAcquainted && denied >= MOST_DENIED) gate.end({ by: 'pause', pause: { code: 'other-account' } })
        return said
      },
    },
    get isAcquainted() {
      return isAcquainted
    },
    heardAt: (reference) => lookedUpAt.get(reference) ?? listedAt,
    found(count) {
      isAcquainted ||= count > denied
    },
    forget() {
      lookedUpAt.clear()
      denied = 0
    },
  }
}
