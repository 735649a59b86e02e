/** What the answer to "which references are in this state" says. */
import type { NoProof } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import { isReference, readReference } from '#shared/reference.ts'
import { inTurns } from '../clock/in-turns.ts'
import { parseJson } from './answer-body.ts'
import type { Arrival } from './arrival.ts'
import type { NotProcessed } from './proof.ts'
import { proveCommon } from './proof.ts'

/** The references that PRO has in one state. What is not in it proves nothing: whether PRO cuts it off is not documented. */
export type Listing =
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-processed'; readonly not: NotProcessed }
  | { readonly kind: 'nothing'; readonly why: NoProof }

/** References read in one go. */
const REFERENCES_AT_ONCE = 5_000

/** For `GET /consignments/getConsignmentReferences?State=…`. A long list is read in pieces, with turns between them. */
export async function readListing(arrival: Arrival, now: number): Promise<Listing> {
  if (arrival.kind === 'too-large' && arrival.status === 200) return { kind: 'too-large' }
  const common = proveCommon(arrival, now)
  if (common.kind !== 'answer') return common
  const { status, body } = common.answer
  if (status !== 200) return { kind: 'nothing', why: whyNothing(status) }
  const list = parseJson(body)
  if (!Array.isArray(list)) return { kind: 'nothing', why: 'unreadable-answer' }
  const references: Reference[] = []
  for await (const some of inTurns<unknown>(list, REFERENCES_AT_ONCE)) for (const each of some) add(references, each)
  return { kind: 'references', references }
}

/** Nearly all are written as they should be: those are taken as they are. */
function add(references: Reference[], each: unknown): void {
  if (typeof each !== 'string') return
  if (isReference(each)) {
    references.push(each)
    return
  }
  const reading = readReference(each)
  if (reading.kind === 'reference') references.push(reading.reference)
}

function whyNothing(status: number): NoProof {
  if (status >= 500) return 'server-error'
  return status >= 400 ? 'refused' : 'unfamiliar-answer'
}
