import type { Reference } from '#shared/reference.ts'
import type { Step } from '#shared/step.ts'
import type { ItemProof, Proof } from '../pro/answers/step-answer.ts'
import type { LastCall } from './pending-state.ts'
import type { Verdict, VerdictOf } from './verdict.ts'

type Processed = Exclude<Proof, { kind: 'not-processed' }>

export interface Parted {
  readonly verdicts: readonly VerdictOf[]
  /** The step before their cancel is done. */
  readonly taken: readonly Reference[]
  readonly open: ReadonlyMap<Reference, LastCall>
}

/** Divides a batch into what an answer settles and what it leaves open. */
export function verdictsOf(step: Step, batch: readonly Reference[], proof: Processed): Parted {
  const verdicts: VerdictOf[] = []
  const taken: Reference[] = []
  const open = new Map<Reference, LastCall>()
  for (const reference of batch) {
    const item = itemOf(proof, reference, batch.length)
    if (item !== 'done') open.set(reference, item)
    else if (step === 'cancel') verdicts.push({ reference, ...CANCELLED })
    else taken.push(reference)
  }
  return { verdicts, taken, open }
}

const CANCELLED: Verdict = { outcome: 'cancelled', reason: { code: 'confirmed-by-answer' } }

/** An answer that says nothing of any reference of its batch is not usable. */
export function provesAnything(proof: Proof): boolean {
  if (proof.kind === 'items') return [...proof.items.values()].some(({ kind }) => kind !== 'nothing')
  return proof.kind !== 'nothing'
}

function itemOf(proof: Processed, reference: Reference, size: number): 'done' | LastCall {
  switch (proof.kind) {
    case 'items':
      return fromItem(proof.items.get(reference) ?? { kind: 'nothing', why: 'missing-from-answer' })
    case 'refused-whole':
      return { after: 'refused-whole', size, message: proof.message, correlationId: proof.correlationId }
    case 'nothing':
      return { after: 'nothing', why: proof.why }
  }
}

function fromItem(item: ItemProof): 'done' | LastCall {
  switch (item.kind) {
    case 'done':
      return 'done'
    case 'refused':
      return { after: 'refusal', message: item.message, correlationId: item.correlationId }
    case 'not-found':
      return { after: 'not-found', message: item.message, correlationId: item.correlationId }
    case 'nothing':
      return { after: 'nothing', why: item.why }
  }
}
