/**
 * The first table of the truth rules: from what came back for a cancel, or for a step before one (a deallocation, a setting back),
 * to what it proves. Pure.
 */
import { assertNever } from '#shared/assert-never.ts'
import type { NoProof } from '#shared/reason.ts'
import { isReference, referenceIn, type Reference } from '#shared/reference.ts'
import type { Answer, Arrival } from './arrival.ts'
import { field, parseError, parseJson, textField } from './answer-body.ts'
import { httpDate, retryAfterMs } from './retry-after.ts'
import { meaningOfFailure } from '../transport-failure.ts'

/** PRO's own words about a refusal, and the id to name when asking its support. */
export interface ServerWords {
  readonly message?: string | undefined
  readonly correlationId?: string | undefined
}

/** What a call proves about one reference. */
export type ItemProof =
  /** PRO took the step: of a cancel, it is cancelled. */
  | { readonly kind: 'done' }
  | ({ readonly kind: 'refused' } & ServerWords)
  | ({ readonly kind: 'not-found' } & ServerWords)
  | { readonly kind: 'nothing'; readonly why: NoProof }

/** Proof that PRO did not process the call. */
export type NotProcessed =
  | { readonly because: 'key-refused' | 'forbidden'; readonly message?: string | undefined }
  | { readonly because: 'proxy-sign-in' }
  | { readonly because: 'throttled'; readonly waitMs?: number | undefined }
  | { readonly because: 'unreachable'; readonly detail: string }

export type Proof =
  /** One entry for each reference that was asked. */
  | { readonly kind: 'items'; readonly items: ReadonlyMap<Reference, ItemProof> }
  /** Something in the batch was refused; whether the others were processed is not documented. */
  | ({ readonly kind: 'refused-whole' } & ServerWords)
  | { readonly kind: 'not-processed'; readonly cause: NotProcessed }
  | { readonly kind: 'nothing'; readonly why: NoProof }

const REFUSING: ReadonlySet<number> = new Set([400, 404, 409, 413, 422])
const UNPROCESSED: ReadonlySet<number> = new Set([401, 403, 407, 429])

/**
 * For `PUT /consignments/cancellist`, `…/deallocatelist` and `…/setnotreadytoship`. `now` is in milliseconds and only serves a
 * Retry-After that is a date, where the answer does not say when it was made.
 */
export function proveBatch(asked: readonly Reference[], arrival: Arrival, now: number): Proof {
  const common = proveStep(arrival, now)
  if (common.kind !== 'answer') return common
  const { answer } = common
  if (isSuccess(answer)) return proveItems(asked, answer.body)
  const [only] = asked
  // A list of one has no halves to be sent in: what refuses it refuses this very reference.
  if (only !== undefined && asked.length === 1) return ofOne(only, proveRefusal(answer))
  if (REFUSING.has(answer.status)) return { kind: 'refused-whole', ...wordsOf(answer.body) }
  return { kind: 'nothing', why: whyNothing(answer) }
}

/** For `PUT /consignments/{ref}/cancel` and `…/deallocate`, which PRO answers without a body. */
export function proveSingle(asked: Reference, arrival: Arrival, now: number): Proof {
  const common = proveStep(arrival, now)
  if (common.kind !== 'answer') return common
  const { answer } = common
  return ofOne(asked, isSuccess(answer) ? proveSuccess(asked, answer) : proveRefusal(answer))
}

/** An answer that proves nothing is of as little use for one reference as for a batch. */
function ofOne(asked: Reference, item: ItemProof): Proof {
  return item.kind === 'nothing' ? item : { kind: 'items', items: new Map([[asked, item]]) }
}

type Common = Exclude<Proof, { kind: 'items' | 'refused-whole' }> | { readonly kind: 'answer'; readonly answer: Answer }

/** A step that was on its way when the network went down may have arrived; a look-up that did is no harm. */
function proveStep(arrival: Arrival, now: number): Common {
  const meaning = arrival.kind === 'failed' ? meaningOfFailure(arrival.error) : undefined
  const mayHaveArrived = meaning === 'offline' || meaning === 'no-way-to-pro'
  return mayHaveArrived ? { kind: 'nothing', why: 'connection-lost' } : proveCommon(arrival, now)
}

/** The rows that are the same for every call, look-ups included. */
export function proveCommon(arrival: Arrival, now: number): Common {
  switch (arrival.kind) {
    case 'timed-out':
      return { kind: 'nothing', why: 'timed-out' }
    case 'failed':
      return proveFailure(arrival.error)
    case 'too-large':
      return proveUnprocessed({ ...arrival, body: '' }, now) ?? { kind: 'nothing', why: 'unreadable-answer' }
    case 'answer':
      return proveUnprocessed(arrival, now) ?? { kind: 'answer', answer: arrival }
    default:
      return assertNever(arrival)
  }
}

function proveFailure(error: string): Common {
  const meaning = meaningOfFailure(error)
  if (meaning === 'never-left' || meaning === 'offline' || meaning === 'no-way-to-pro')
    return { kind: 'not-processed', cause: { because: 'unreachable', detail: error } }
  if (meaning === 'proxy-sign-in') return { kind: 'not-processed', cause: { because: 'proxy-sign-in' } }
  return { kind: 'nothing', why: meaning }
}

function proveUnprocessed(answer: Omit<Answer, 'kind'>, now: number): Common | undefined {
  // A long list is not taken apart a second time: only these can say that nothing was processed.
  if (!UNPROCESSED.has(answer.status)) return undefined
  const error = parseError(answer.body)
  const notProcessed = (cause: NotProcessed): Common => ({ kind: 'not-processed', cause })
  if (answer.status === 401) return notProcessed({ because: 'key-refused', message: error?.message })
  if (answer.status === 403 && error !== undefined)
    return notProcessed({ because: 'forbidden', message: error.message })
  if (answer.status === 407) return notProcessed({ because: 'proxy-sign-in' })
  const waitMs = retryAfterMs(answer.retryAfter, httpDate(answer.date) ?? now)
  if (answer.status === 429 && (error !== undefined || waitMs !== undefined)) {
    return notProcessed({ because: 'throttled', waitMs })
  }
  return undefined
}

function proveItems(asked: readonly Reference[], body: string): Proof {
  const list = parseJson(body)
  if (!Array.isArray(list)) return { kind: 'nothing', why: 'unreadable-answer' }
  const said = saidIn(list)
  const missing: ItemProof = { kind: 'nothing', why: 'missing-from-answer' }
  return { kind: 'items', items: new Map(asked.map((reference) => [reference, said.get(reference) ?? missing])) }
}

function saidIn(list: readonly unknown[]): ReadonlyMap<Reference, ItemProof> {
  const said = new Map<Reference, ItemProof>()
  for (const item of list) {
    const reference = referenceOf(item)
    const proof = proveItem(item)
    if (reference === undefined || proof === undefined) continue
    const before = said.get(reference)
    const disagree = before !== undefined && before.kind !== proof.kind
    said.set(reference, disagree ? { kind: 'nothing', why: 'contradicted-in-answer' } : proof)
  }
  return said
}

/** Matched by `Data`, cleaned, never by position. An item that names two references is of neither. */
function referenceOf(item: unknown): Reference | undefined {
  const reference = referenceIn(textField(item, 'Data'))
  return reference === undefined || namesAnother(item, reference) ? undefined : reference
}

function namesAnother(value: unknown, asked: Reference): boolean {
  const texts = Object.values(value ?? {}).filter((each) => typeof each === 'string')
  return texts.map((text) => text.trim().toUpperCase()).some((text) => isReference(text) && text !== asked)
}

function proveItem(item: unknown): ItemProof | undefined {
  const isSuccessful = field(item, 'IsSuccess')
  if (isSuccessful === true) return { kind: 'done' }
  if (isSuccessful === false) return { kind: 'refused', message: textField(item, 'Message') }
  return undefined
}

/** PRO documents 200, its draft 201, for a step that was done; 204 says that there is no body. 202 is a promise only. */
const DONE_WITHOUT_BODY: ReadonlySet<number> = new Set([200, 201, 204])

/** Only what the documents show is success: never the absence of a failure that this program knows. */
function proveSuccess(asked: Reference, { status, body }: Answer): ItemProof {
  if (body.trim() === '') {
    return DONE_WITHOUT_BODY.has(status) ? { kind: 'done' } : { kind: 'nothing', why: 'unfamiliar-answer' }
  }
  const value = parseJson(body)
  if (value === undefined) return { kind: 'nothing', why: 'unreadable-answer' }
  if (Array.isArray(value)) return saidIn(value).get(asked) ?? { kind: 'nothing', why: 'missing-from-answer' }
  const isNamed = field(value, 'Data') !== undefined && field(value, 'Data') !== null
  if ((isNamed && referenceOf(value) !== asked) || namesAnother(value, asked))
    return { kind: 'nothing', why: 'missing-from-answer' }
  return proveItem(value) ?? { kind: 'nothing', why: 'unfamiliar-answer' }
}

function proveRefusal(answer: Answer): ItemProof {
  const error = parseError(answer.body)
  if (!REFUSING.has(answer.status) || error?.from !== 'pro') return { kind: 'nothing', why: whyNothing(answer) }
  const { message, correlationId } = error
  return { kind: answer.status === 404 ? 'not-found' : 'refused', message, correlationId }
}

function wordsOf(body: string): ServerWords {
  const error = parseError(body)
  return error?.from === 'pro'
    ? { message: error.message, correlationId: error.correlationId }
    : { message: error?.message }
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

function whyNothing({ status }: Answer): NoProof {
  if (status >= 500) return 'server-error'
  return status >= 300 && status < 400 ? 'redirected' : 'unfamiliar-answer'
}
