/** What the answer to a look-up says. Pure. */
import type { NoProof } from '#shared/reason.ts'
import { referenceIn, type Reference } from '#shared/reference.ts'
import { canonicalState, type State } from '#shared/state.ts'
import type { Arrival } from './arrival.ts'
import { parseError, parseJson, textFields } from './answer-body.ts'
import { proveCommon, type NotProcessed, type ServerWords } from './step-answer.ts'

export type LookUp =
  | { readonly kind: 'state'; readonly state: State }
  | ({ readonly kind: 'not-found' } & ServerWords)
  | { readonly kind: 'not-processed'; readonly cause: NotProcessed }
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
  if (status !== 200) return { kind: 'nothing', why: status >= 500 ? 'server-error' : 'unfamiliar-answer' }
  const value = parseJson(body)
  const [state, ...others] = new Set(
    STATE_NAMES.flatMap((name) => textFields(value, name))
      .filter(isFilled)
      .map(canonicalState),
  )
  if (state === undefined || others.length > 0 || !names(value, asked)) {
    return { kind: 'nothing', why: 'unreadable-answer' }
  }
  return { kind: 'state', state }
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}

/** The state and the reference go by other names in PRO's other reads. */
const STATE_NAMES = ['Status', 'ConsignmentState', 'State'] as const
const REFERENCE_NAMES = ['ConsignmentReferenceForAllLegsAssignedByMpd', 'Reference'] as const

/** Whatever the field is called, its value has to be the reference that was asked about. */
function names(value: unknown, asked: Reference): boolean {
  const named = REFERENCE_NAMES.flatMap((name) => textFields(value, name)).filter(isFilled)
  return named.length > 0 && named.every((text) => referenceIn(text) === asked)
}
