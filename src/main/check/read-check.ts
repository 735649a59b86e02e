import type { CheckProgress, CheckReading, Finding } from '#shared/check.ts'
import type { CheckId } from '#shared/ids.ts'
import { encodeFindings } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import { READY_STATES } from '#shared/state.ts'
import type { Clock } from '../time/clock.ts'
import { coalesce } from '../time/coalesce.ts'
import { inChunks } from '../time/yielding.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'
import { waitingOf } from '../calls/call-gate.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import { readStates } from '../states/read-states.ts'

/** The most references to look up singly unless the user asks for all of them: each costs a call, and PRO meters calls. */
const MOST_LOOK_UPS_UNBIDDEN = 200

/** Listed as well, for lists that were cancelled before or come too late. */
const MOSTLY_PASSED: readonly State[] = ['Manifested', 'Cancelled']

/** Chunk size that keeps main responsive. */
const REFERENCES_AT_ONCE = 5_000

/** The references that were handed over, and whose they are. */
export interface Check extends AccountScope {
  readonly id: CheckId
  readonly references: readonly Reference[]
}

export interface CheckReadingDeps {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly clock: Clock
  /** Delays the calls, and knows why they ended. */
  readonly gate: CallGate
  readonly everyOne: boolean
  readonly abandoned: AbortSignal
  readonly onProgress: (progress: CheckProgress) => void
  /** Tells other parts of main what PRO said: it concerns more than this list. */
  readonly onFindings?: (findings: ReadonlyMap<Reference, Finding>) => Promise<void>
}

/** Asks PRO, reports progress, and encodes the findings for the window. */
export async function readCheck(
  { id, references }: Check,
  { pro, clock, gate, everyOne, abandoned, onProgress, onFindings }: CheckReadingDeps,
): Promise<CheckReading> {
  let progress = { read: 0, calls: 0 }
  const progressEvents = coalesce(clock, () => {
    onProgress({ id, of: references.length, ...progress, waiting: waitingOf(gate, clock) })
  })
  const { findings, ...reading } = await readStates(references, {
    pro,
    gate: createReadingGate(gate),
    ...(everyOne ? { lists: [] } : { lists: READY_STATES, longListings: MOSTLY_PASSED }),
    mostLookUps: everyOne ? Number.POSITIVE_INFINITY : MOST_LOOK_UPS_UNBIDDEN,
    onProgress: (read, calls) => {
      progress = { read, calls }
      progressEvents.soon()
    },
    abandoned,
  }).finally(progressEvents.cancel)
  await onFindings?.(findings)
  const inOrder: (Finding | undefined)[] = []
  for await (const some of inChunks(references, REFERENCES_AT_ONCE))
    for (const reference of some) inOrder.push(findings.get(reference))
  const { ending } = gate
  return {
    ...encodeFindings(inOrder),
    ...reading,
    at: isoWithOffset(clock.now()),
    ended: ending?.by === 'pause' ? ending.pause : ending === undefined ? undefined : 'stopped',
  }
}
