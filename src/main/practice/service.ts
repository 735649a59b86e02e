import { referenceIn, type Reference } from '#shared/reference.ts'
import { canonicalState, READY_STATES, type State } from '#shared/state.ts'
import type { Step } from '#shared/step.ts'
import type { ServiceRequest, ServiceResponse } from './http.ts'
import { apiError, EMPTY_RESPONSE, gatewayError, jsonResponse } from './responses.ts'

/** A consignment in its initial state. */
export interface Consignment {
  readonly state: string
  /**
   * `cancels-slowly`: its cancel is missing from the answer, and it is `Cancelling` for the next two reads. `falls-silent`: its
   * cancel is missing from the answer, and its state cannot be read from then on. `hides-its-state`: it is in no listing, and its
   * state cannot be read. `quota-once`: the first call that carries it is answered 403, as a gateway does when the quota is used
   * up.
   */
  readonly habit?: 'cancels-slowly' | 'falls-silent' | 'hides-its-state' | 'quota-once'
}

/** What exists; undefined for a reference that PRO does not know. Must be a pure function. */
export type World = (reference: Reference) => Consignment | undefined

export interface PracticeService {
  answer(request: ServiceRequest): ServiceResponse
  /** Whether a call for that step would be done at this moment. */
  allows(step: Step, reference: Reference): boolean
  /** The true state, undefined when there is no such consignment. */
  stateOf(reference: Reference): State | undefined
  /** Whether a call cancelled it, rather than its initial state. */
  cancelledByCall(reference: Reference): boolean
  /** The steps that calls have done for it, in their order. */
  stepsOf(reference: Reference): readonly Step[]
  /** Changes a state from outside, even that of a cancelled one; undefined removes the consignment. */
  become(reference: Reference, state: string | undefined): void
}

export interface ServiceOptions {
  readonly world: World
  /** The references that listings are made of, read at each listing; a world may have more than can be listed. */
  readonly stock?: () => readonly Reference[]
  /** The accepted keys; undefined accepts any. */
  readonly keys?: ReadonlySet<string>
  /** PRO's documents know both: an account that cancels what is allocated, and one that wants it deallocated first. */
  readonly deallocatesFirst?: () => boolean
}

/** From which states PRO's documents let each step be taken, and what comes of it. */
const STEP_RULES: Readonly<Record<Step, { from: readonly State[]; to: State; done: string; verb: string }>> = {
  'set-back': {
    from: ['ReadyToShip'],
    to: 'Allocated',
    done: 'Consignment is no longer ready to ship',
    verb: 'set back',
  },
  deallocate: {
    from: ['Allocated', 'Manifested', 'ManifestFailed'],
    to: 'Unallocated',
    done: 'Consignment deallocation completed successfully',
    verb: 'deallocated',
  },
  cancel: {
    from: READY_STATES,
    to: 'Cancelled',
    done: 'Consignment cancellation completed successfully',
    verb: 'cancelled',
  },
}

/** All that such an account cancels. */
const WITHOUT_A_CARRIER: readonly State[] = ['Unallocated', 'AllocationFailed']

/** Behaves like PRO as far as the public documents say: offline, deterministic, in memory. */
export function createPracticeService({
  world,
  keys,
  stock = () => [],
  deallocatesFirst = () => false,
}: ServiceOptions): PracticeService {
  const states = new Map<Reference, string | undefined>()
  const stepsDone = new Map<Reference, readonly Step[]>()
  const looksLeft = new Map<Reference, number>()
  const quotaAnswered = new Set<Reference>()
  let correlations = 0

  const correlationId = (): string => `00000000-0000-4000-8000-${String(++correlations).padStart(12, '0')}`
  const saidOf = (reference: Reference): string | undefined =>
    states.has(reference) ? states.get(reference) : world(reference)?.state

  function allows(step: Step, reference: Reference): boolean {
    const state = stateOf(reference)
    const from = step === 'cancel' && deallocatesFirst() ? WITHOUT_A_CARRIER : STEP_RULES[step].from
    return state !== undefined && from.includes(state)
  }

  function take(
    step: Step,
    reference: Reference,
  ): { done: true } | { done: false; status: 400 | 404; message: string } {
    const state = saidOf(reference)
    const { to, verb } = STEP_RULES[step]
    if (state === undefined) return { done: false, status: 404, message: `Item ${reference} not found` }
    if (!allows(step, reference)) {
      return { done: false, status: 400, message: `Consignment ${reference} cannot be ${verb} in state ${state}` }
    }
    const slowly = step === 'cancel' && world(reference)?.habit === 'cancels-slowly'
    states.set(reference, slowly ? 'Cancelling' : to)
    if (slowly) looksLeft.set(reference, 2)
    stepsDone.set(reference, [...stepsOf(reference), step])
    return { done: true }
  }

  function stepsOf(reference: Reference): readonly Step[] {
    return stepsDone.get(reference) ?? []
  }

  function cancelledByCall(reference: Reference): boolean {
    return stepsOf(reference).includes('cancel')
  }

  function overQuota(references: readonly Reference[]): boolean {
    const first = references.find((each) => world(each)?.habit === 'quota-once' && !quotaAnswered.has(each))
    if (first === undefined) return false
    quotaAnswered.add(first)
    return true
  }

  /** What it refuses it refuses in words. */
  function isSilentAbout(step: Step, reference: Reference): boolean {
    return step === 'cancel' && cancelledByCall(reference) && isSilent(world(reference))
  }

  function takeList(step: Step, body: string): ServiceResponse {
    const asked = parseList(body)
    if (asked === undefined)
      return apiError(400, 'InvalidRequest', 'The body must be a list of references', correlationId())
    const references = asked.map(referenceIn)
    if (overQuota(references.filter((each) => each !== undefined))) return gatewayError(403, QUOTA_MESSAGE)
    const items = asked.flatMap((text, index) => {
      const reference = references[index]
      if (reference === undefined) return [item(false, `${text} is not a consignment reference`, text)]
      const result = take(step, reference)
      if (isSilentAbout(step, reference)) return []
      return [result.done ? item(true, STEP_RULES[step].done, reference) : item(false, result.message, reference)]
    })
    return jsonResponse(200, items)
  }

  function takeOne(step: Step, reference: Reference): ServiceResponse {
    if (overQuota([reference])) return gatewayError(403, QUOTA_MESSAGE)
    const result = take(step, reference)
    if (isSilentAbout(step, reference)) return gatewayError(500, 'Internal server error')
    if (result.done) return EMPTY_RESPONSE
    const code = result.status === 404 ? 'ObjectNotFound' : 'OperationFailed'
    return apiError(result.status, code, result.message, correlationId())
  }

  function status(reference: Reference): ServiceResponse {
    if (isHidden(reference)) return gatewayError(500, 'Internal server error')
    const state = saidOf(reference)
    if (state === undefined) return apiError(404, 'ObjectNotFound', `Item ${reference} not found`, correlationId())
    settleSlowOne(reference)
    return jsonResponse(200, { ConsignmentReferenceForAllLegsAssignedByMpd: reference, Status: state })
  }

  function list(state: string): ServiceResponse {
    const isListed = (reference: Reference): boolean => saidOf(reference) === state && !isHidden(reference)
    // Consignments that have changed since are listed as well.
    const unchanged = stock().filter((reference) => !states.has(reference) && isListed(reference))
    return jsonResponse(200, [...unchanged, ...[...states.keys()].filter(isListed)])
  }

  function isHidden(reference: Reference): boolean {
    const habit = world(reference)?.habit
    return habit === 'hides-its-state' || (habit === 'falls-silent' && cancelledByCall(reference))
  }

  function settleSlowOne(reference: Reference): void {
    const left = looksLeft.get(reference)
    if (left === undefined) return
    looksLeft.set(reference, left - 1)
    if (left === 1) {
      looksLeft.delete(reference)
      states.set(reference, 'Cancelled')
    }
  }

  function stateOf(reference: Reference): State | undefined {
    const said = saidOf(reference)
    return said === undefined ? undefined : canonicalState(said)
  }

  function become(reference: Reference, state: string | undefined): void {
    states.set(reference, state)
    looksLeft.delete(reference)
  }

  function answer({ method, path, headers, body }: ServiceRequest): ServiceResponse {
    const key = headers['ocp-apim-subscription-key']
    if (key === undefined) return gatewayError(401, 'Access denied due to missing subscription key.')
    if (keys !== undefined && !keys.has(key)) return gatewayError(401, 'Access denied due to invalid subscription key.')
    const listStep = method === 'PUT' ? LIST_STEPS.get(path) : undefined
    if (listStep !== undefined) return takeList(listStep, body)
    const listed = /^\/consignments\/getConsignmentReferences\?State=(\w+)$/.exec(path)?.[1]
    if (listed !== undefined && method === 'GET') return list(listed)
    const [, text = '', verb] = /^\/consignments\/([^/?]+)\/(cancel|deallocate|status)$/.exec(path) ?? []
    const reference = referenceIn(decodeURIComponent(text))
    if (verb === undefined || reference === undefined) return gatewayError(404, 'Resource not found')
    if (verb === 'status' && method === 'GET') return status(reference)
    if ((verb === 'cancel' || verb === 'deallocate') && method === 'PUT') return takeOne(verb, reference)
    return gatewayError(405, 'Method not allowed')
  }

  return { answer, allows, stateOf, stepsOf, cancelledByCall, become }
}

const LIST_STEPS: ReadonlyMap<string, Step> = new Map([
  ['/consignments/cancellist', 'cancel'],
  ['/consignments/deallocatelist', 'deallocate'],
  ['/consignments/setnotreadytoship', 'set-back'],
])

const QUOTA_MESSAGE = 'Out of call volume quota. Quota will be replenished soon.'

function isSilent(consignment: Consignment | undefined): boolean {
  return consignment?.habit === 'cancels-slowly' || consignment?.habit === 'falls-silent'
}

function item(isSuccess: boolean, message: string, data: string): object {
  return { IsSuccess: isSuccess, Message: message, Data: data, ApiLinks: null }
}

function parseList(body: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
  } catch {
    return undefined
  }
}
