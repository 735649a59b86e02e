import type { Finding } from '#shared/check.ts'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import { READY_STATES } from '#shared/state.ts'
import type { ProClient } from '../pro/client.ts'
import type { NotProcessed } from '../pro/proof.ts'
import { createSlots, MOST_LOOK_UPS } from '../run/slots.ts'

/** Up to so many are read one by one; for more, PRO is asked for its lists by state first. */
export const FEW = 60

export interface ReadStates {
  /** A reference that is missing here could not be read. */
  readonly findings: ReadonlyMap<Reference, Finding>
  /** PRO meters calls, so they are counted. */
  readonly calls: number
}

export interface ReadStatesDeps {
  readonly pro: Pick<ProClient, 'list' | 'lookUp'>
  /** Resolves when a call may go out; false when no more calls are to be made. */
  readonly clear: () => Promise<boolean>
  readonly meet: (not: NotProcessed) => void
}

/** The states of many references in as few calls as possible. It changes nothing. */
export async function readStates(
  references: readonly Reference[],
  { pro, clear, meet }: ReadStatesDeps,
): Promise<ReadStates> {
  const findings = new Map<Reference, Finding>()
  let calls = 0

  /** Undefined: no more calls, or no answer of use. A call that was not processed is made again when it may be. */
  async function read<Said extends { readonly kind: string }>(
    call: () => Promise<Said | { readonly kind: 'not-processed'; readonly not: NotProcessed }>,
  ): Promise<Said | undefined> {
    while (await clear()) {
      calls += 1
      const said = await call()
      if (!isNotProcessed(said)) return said
      meet(said.not)
    }
    return undefined
  }

  async function readList(state: State, wanted: ReadonlySet<Reference>): Promise<boolean> {
    const listing = await read(() => pro.list(state))
    if (listing?.kind !== 'references') return false
    for (const reference of listing.references)
      if (wanted.has(reference)) findings.set(reference, { kind: 'state', state })
    return true
  }

  async function readOne(reference: Reference): Promise<void> {
    const said = await read(() => pro.lookUp(reference))
    if (said?.kind === 'state') findings.set(reference, { kind: 'state', state: said.state })
    if (said?.kind === 'not-found') findings.set(reference, { kind: 'not-found' })
  }

  if (references.length > FEW) {
    const wanted = new Set(references)
    // Where one list is refused, the others are too.
    for (const state of READY_STATES) if (!(await readList(state, wanted))) break
  }
  const slots = createSlots(MOST_LOOK_UPS)
  const rest = references.filter((reference) => !findings.has(reference))
  await Promise.all(rest.map((reference) => slots.use(() => readOne(reference))))
  return { findings, calls }
}

function isNotProcessed(
  said: { readonly kind: string } | { readonly kind: 'not-processed'; readonly not: NotProcessed },
): said is { readonly kind: 'not-processed'; readonly not: NotProcessed } {
  return said.kind === 'not-processed'
}
