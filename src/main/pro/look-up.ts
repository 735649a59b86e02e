/** What the answer to a look-up says. Pure. */
import type { NoProof } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import { readReference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Arrival } from './arrival.ts'
import { parseError, parseJson, textField } from './answer-body.ts'
import type { NotProcessed, ServerWords } from './proof.ts'
import { proveCommon } from './proof.ts'

export type LookUp =
  | { readonly kind: 'state'; readonly state: State }
  | ({ readonly kind: 'not-found' } & ServerWords)
  | { readonly kind: 'not-processed'; readonly not: NotProcessed }
  | { readonly kind: 'nothing'; readonly why: NoProof }

/** For `GET /consignments/{ref}/status`. It counts only if it names the same reference. */
export function readLookUp(asked: Reference, arrival: Arrival, now: number): LookUp {
  const common = proveCommon(arrival, now)
  if (common.kind !== 'answer') return common
  const { status, body } = common.answer
  if (status === 404) {
    const error = parseError(body)
    if (error?.from === 'pro') return { kind: 'not-found', message: error.message, correlationId: error.correlationId }
  }
  if (status < 200 || status >= 300)
    return { kind: 'nothing', why: status >= 500 ? 'server-error' : 'unfamiliar-answer' }
  const value = parseJson(body)
  const state = STATE_NAMES.map((name) => textField(value, name)).find((text) => text !== undefined && text !== '')
  if (state === undefined || !names(value, asked)) return { kind: 'nothing', why: 'unreadable-answer' }
  return { kind: 'state', state }
}

/** The references that PRO has in one state. What is not in it proves nothing: whether PRO cuts it off is not documented. */
export type Listing =
  | { readonly kind: 'references'; readonly references: ReadonlySet<Reference> }
  | { readonly kind: 'not-processed'; readonly not: NotProcessed }
  | { readonly kind: 'nothing'; readonly why: NoProof }

/** For `GET /consignments/getConsignmentReferences?State=…`. */
export function readListing(arrival: Arrival, now: number): Listing {
  const common = proveCommon(arrival, now)
  if (common.kind !== 'answer') return common
  const { status, body } = common.answer
  const list = status >= 200 && status < 300 ? parseJson(body) : undefined
  if (!Array.isArray(list)) return { kind: 'nothing', why: status >= 500 ? 'server-error' : 'unreadable-answer' }
  const readings = list.map((each: unknown) => readReference(typeof each === 'string' ? each : ''))
  const references = readings.flatMap((reading) => (reading.kind === 'reference' ? [reading.reference] : []))
  return { kind: 'references', references: new Set(references) }
}

/** The state and the reference go by other names in PRO's other reads. */
const STATE_NAMES = ['Status', 'ConsignmentState', 'State'] as const
const REFERENCE_NAMES = ['ConsignmentReferenceForAllLegsAssignedByMpd', 'Reference'] as const

function names(value: unknown, asked: Reference): boolean {
  return REFERENCE_NAMES.some((name) => {
    const reading = readReference(textField(value, name) ?? '')
    return reading.kind === 'reference' && reading.reference === asked
  })
}
