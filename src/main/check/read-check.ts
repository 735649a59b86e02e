import { encodeFindings, UNASKED, UNREAD, type CheckProgress, type CheckReading, type Finding } from '#shared/check.ts'
import type { CheckId } from '#shared/ids.ts'
import type { Reference } from '#shared/reference.ts'
import type { Clock } from '../time/clock.ts'
import { coalesce } from '../time/coalesce.ts'
import { inChunks, REFERENCES_AT_ONCE } from '../time/yielding.ts'
import { isoWithOffset } from '../time/instant.ts'
import type { AccountScope } from '../journal/account-scope.ts'
import type { ProClient } from '../pro/client.ts'
import { waitingOf } from '../calls/call-gate.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import { whyEnded, type ReadingSession } from '../calls/reading-session.ts'
import { IN_FEW_CALLS, ONE_BY_ONE, readStates } from '../states/read-states.ts'

/** The references that were handed over, and whose they are. */
export interface Check extends AccountScope {
  readonly id: CheckId
  readonly references: readonly Reference[]
}

export interface CheckReadingDeps {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly clock: Clock
  readonly session: ReadingSession
  /** Includes those that cost a call each, however many they are. */
  readonly everyOne: boolean
  readonly onProgress: (progress: CheckProgress) => void
  /** Tells other parts of main what PRO said: it concerns more than this list. */
  readonly onFindings?: (findings: ReadonlyMap<Reference, Finding>) => Promise<void>
}

/** Asks PRO, reports progress, and encodes the findings for the window. */
export async function readCheck(
  { id, references }: Check,
  { pro, clock, session, everyOne, onProgress, onFindings }: CheckReadingDeps,
): Promise<CheckReading> {
  const { gate, abandoned } = session
  let read = 0
  const progressEvents = coalesce(clock, () => {
    onProgress({ id, of: references.length, read, waiting: waitingOf(gate, clock) })
  })
  const { findings, unanswered, ...reading } = await readStates(references, {
    pro,
    gate: createReadingGate(gate),
    ...(everyOne ? ONE_BY_ONE : IN_FEW_CALLS),
    onProgress: (found) => {
      read = found
      progressEvents.soon()
    },
    abandoned,
  }).finally(progressEvents.cancel)
  const found = new Map<Reference, Finding>(findings)
  for (const reference of unanswered) found.set(reference, UNREAD)
  await onFindings?.(found)
  const inOrder: Finding[] = []
  for await (const some of inChunks(references, REFERENCES_AT_ONCE))
    for (const reference of some) inOrder.push(found.get(reference) ?? UNASKED)
  return {
    ...encodeFindings(inOrder),
    ...reading,
    at: isoWithOffset(clock.now()),
    ended: whyEnded(gate),
  }
}
