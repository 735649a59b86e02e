import { MOST_READ_SINGLY, type CheckReading, type KnownFinding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import { READY_STATES, type State } from '#shared/state.ts'
import { inChunks, REFERENCES_AT_ONCE } from '../time/yielding.ts'
import type { ProClient } from '../pro/client.ts'
import type { NotProcessed } from '../pro/answers/step-answer.ts'
import { MOST_LOOK_UPS } from '../calls/slots.ts'
import { createMeteredCalls, type ReadingGate } from '../calls/metered-calls.ts'

export interface Reading extends Pick<CheckReading, 'calls' | 'unasked' | 'withoutListings'> {
  /** A missing reference could not be read, or was not asked about. */
  readonly findings: ReadonlyMap<Reference, KnownFinding>
  /** PRO was asked about it by itself, and no answer was of use. */
  readonly unanswered: ReadonlySet<Reference>
}

export interface ReadingOptions {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  readonly gate: ReadingGate
  /** The states to list if there are more than a few references. */
  readonly lists: readonly State[]
  /** The states to list if more than a few are then left: these listings may be long, and name much that is not wanted. */
  readonly longListings?: readonly State[]
  /** The most references to look up singly: each costs a call. */
  readonly mostLookUps: number
  /** Called after each answer. */
  readonly onProgress?: (read: number) => void
  /** Once aborted, calls in flight are no longer awaited. */
  readonly abandoned?: AbortSignal
}

/** For a list to be cancelled, which may have been cancelled before or come too late. PRO meters calls, so look-ups are few. */
export const IN_FEW_CALLS = {
  lists: READY_STATES,
  longListings: ['Manifested', 'Cancelled'],
  mostLookUps: 200,
} as const
export const ONE_BY_ONE = { lists: [], mostLookUps: Number.POSITIVE_INFINITY } as const

/** Reads the states of many references in as few calls as possible. It changes nothing. */
export async function readStates(references: readonly Reference[], options: ReadingOptions): Promise<Reading> {
  const { pro, gate, lists, longListings = [], mostLookUps, onProgress, abandoned } = options
  const findings = new Map<Reference, KnownFinding>()
  const unanswered = new Set<Reference>()
  const tell = (): void => onProgress?.(findings.size)
  const calls = createMeteredCalls({ gate, onTry: tell, abandoned })
  let withoutListings: Reading['withoutListings']
  let listsRead = 0

  /** False if the other listings would be of no use either. */
  async function readList(state: State, wanted: ReadonlySet<Reference>): Promise<boolean> {
    const listing = await calls.read(() => pro.list(state), isForbidden)
    switch (listing?.kind) {
      case undefined:
        return false
      case 'references': {
        const finding: KnownFinding = { kind: 'state', state }
        const before = findings.size
        let again = 0
        listsRead += 1
        for await (const some of inChunks(listing.references, REFERENCES_AT_ONCE)) {
          for (const reference of some) {
            if (!wanted.has(reference)) continue
            const known = findings.get(reference)
            if (known !== undefined && known !== finding) again += 1
            findings.set(reference, finding)
          }
        }
        // A few may have moved on between two calls.
        return again === 0 || again * 2 < before || disbelieve(state)
      }
      case 'too-large':
        goWithout(state, 'too-large')
        return true
      case 'not-processed':
        goWithout(state, 'refused')
        return false
      case 'nothing':
        goWithout(state, listing.why)
        return false
    }
  }

  /** A missing long listing is not reported: the others were enough. */
  function goWithout(state: State, why: Reading['withoutListings']): void {
    if (lists.includes(state)) withoutListings = why
  }

  /** PRO does not separate its listings, so none of them proves a state. */
  function disbelieve(state: State): false {
    findings.clear()
    goWithout(lists[0] ?? state, 'contradicted-in-answer')
    return false
  }

  async function readLists(): Promise<void> {
    const wanted = new Set<Reference>()
    for await (const some of inChunks(references, REFERENCES_AT_ONCE)) for (const each of some) wanted.add(each)
    for (const [at, state] of [...lists, ...longListings].entries()) {
      // This few are better asked about singly; but a single listing does not show that PRO separates them.
      const few = at < lists.length ? lists.length - at : MOST_READ_SINGLY
      const isAlone = listsRead === 1 && findings.size > 0
      if (!isAlone && wanted.size - findings.size <= few) return
      const isWorthGoingOn = await readList(state, wanted)
      tell()
      if (!isWorthGoingOn) return
    }
  }

  async function readOneByOne(some: Iterator<Reference>): Promise<void> {
    for (let next = some.next(); next.done !== true && !calls.isOver; next = some.next()) {
      const { value: reference } = next
      const said = await calls.read(() => {
        unanswered.add(reference)
        return pro.lookUp(reference)
      })
      if (said?.kind === 'state') findings.set(reference, { kind: 'state', state: said.state })
      if (said?.kind === 'not-found') findings.set(reference, { kind: 'not-found' })
      if (findings.has(reference)) unanswered.delete(reference)
      tell()
    }
  }

  if (references.length > MOST_READ_SINGLY && lists.length > 0) await readLists()
  // A listing that could not be held against another one proves no state.
  if (listsRead === 1) findings.clear()
  const rest: Reference[] = []
  for await (const some of inChunks(references, REFERENCES_AT_ONCE))
    for (const reference of some) if (!findings.has(reference)) rest.push(reference)
  const unasked = calls.isOver ? 0 : Math.max(0, rest.length - mostLookUps)
  const asked = rest.slice(0, rest.length - unasked).values()
  await Promise.all(Array.from({ length: MOST_LOOK_UPS }, () => readOneByOne(asked)))
  // If the listings have named all of them, nothing was missed.
  return {
    findings,
    unanswered,
    calls: calls.made,
    unasked,
    withoutListings: rest.length === 0 ? undefined : withoutListings,
  }
}

/** A key may be allowed to read a state and no listings. If nothing is allowed, the next call says so. */
function isForbidden({ because }: NotProcessed): boolean {
  return because === 'forbidden'
}
