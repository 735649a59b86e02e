import type { VerificationProgress } from '#shared/verification.ts'
import type { Reference } from '#shared/reference.ts'
import { groupOf, type State } from '#shared/state.ts'
import type { Finding } from '#shared/check.ts'
import { readStates } from '../states/read-states.ts'
import { createReadingGate } from '../calls/reading-gate.ts'
import type { Clock } from '../time/clock.ts'
import { inChunks, REFERENCES_AT_ONCE } from '../time/yielding.ts'
import type { StateRead } from '../journal/verified-outcomes.ts'
import type { ProClient } from '../pro/client.ts'
import type { CallGate } from '../calls/call-gate.ts'
import { CANCELLING_LIMIT_MS } from '../verdicts/settlement.ts'
import { noteReads } from './noted-reads.ts'

export interface VerifyOptions {
  /** Reported cancelled by a run. */
  readonly references: readonly Reference[]
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly clock: Clock
  readonly gate: CallGate
  /** The most references to look up singly if PRO's listing of cancelled ones does not name them: each costs a call. */
  readonly mostLookUps: number
  readonly onProgress: (progress: Pick<VerificationProgress, 'read' | 'cancelling'>) => void
  /** Once aborted, calls in flight are no longer awaited. */
  readonly abandoned: AbortSignal
}

export interface VerifyResult {
  readonly confirmed: readonly StateRead[]
  readonly contradicted: readonly StateRead[]
  /** PRO was still cancelling them. */
  readonly cancelling: number
  /** It ended before their turn, or each would have cost a call. */
  readonly unasked: number
  readonly calls: number
}

/** The second is mostly short, and shows that PRO separates its listings. */
const LISTS: readonly State[] = ['Cancelled', 'AllocationFailed']
const FIRST_WAIT_MS = 3_000
const LONGEST_WAIT_MS = 30_000
/** What PRO now says of what it has reported cancelled, in few calls. It changes nothing. */
export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  const { references, clock, gate, mostLookUps, onProgress, abandoned } = options
  const confirmed: StateRead[] = []
  const otherwise: StateRead[] = []
  const denied: StateRead[] = []
  const notes = noteReads(options)
  let cancelling: readonly Reference[] = []
  let calls = 0

  const settled = (): number => confirmed.length + otherwise.length + denied.length

  function take(reference: Reference, finding: Finding): 'settled' | 'cancelling' {
    const at = notes.heardAt(reference)
    if (finding.kind !== 'state') denied.push({ reference, state: undefined, at })
    else if (groupOf(finding.state) === 'cancelling') return 'cancelling'
    else if (groupOf(finding.state) === 'cancelled') confirmed.push({ reference, state: finding.state, at })
    else otherwise.push({ reference, state: finding.state, at })
    return 'settled'
  }

  /** Returns how many of them were not asked about. */
  async function read(some: readonly Reference[], wasCancelling: boolean): Promise<number> {
    notes.forget()
    const settledBefore = settled()
    const reading = await readStates(some, {
      pro: notes.pro,
      gate: createReadingGate(gate),
      lists: LISTS,
      mostLookUps,
      abandoned,
      onProgress: (found) => {
        notes.found(found)
        onProgress({ read: wasCancelling ? settledBefore : found, cancelling: cancelling.length })
      },
    })
    const { findings, unanswered } = reading
    calls += reading.calls
    let unasked = 0
    const still: Reference[] = []
    for await (const part of inChunks(some, REFERENCES_AT_ONCE))
      for (const reference of part) {
        const finding = findings.get(reference)
        if (finding === undefined && !unanswered.has(reference)) unasked += 1
        const became = finding === undefined ? wasCancelling && 'cancelling' : take(reference, finding)
        if (became === 'cancelling') still.push(reference)
      }
    cancelling = still
    onProgress({ read: settled(), cancelling: cancelling.length })
    return unasked
  }

  const unasked = await read(references, false)
  const limit = clock.elapsed() + CANCELLING_LIMIT_MS
  for (let waitMs = FIRST_WAIT_MS; cancelling.length > 0; waitMs *= 2) {
    const leftMs = limit - clock.elapsed()
    if (leftMs <= 0) break
    await gate.wait(Math.min(waitMs, LONGEST_WAIT_MS, leftMs))
    if (gate.ending !== undefined) break
    await read(cancelling, true)
  }
  // With the key of another account PRO would deny all of them, so a 404 counts only if PRO knows at least one.
  const isOtherAccount = denied.length > 0 && !notes.knowsAccount
  if (isOtherAccount) gate.end({ by: 'pause', pause: { code: 'other-account' } })
  const contradicted = isOtherAccount ? otherwise : [...otherwise, ...denied]
  return { confirmed, contradicted, cancelling: cancelling.length, unasked, calls }
}
