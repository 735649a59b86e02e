/** What the answer to "which references are in this state" says. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NoProof } from '#shared/reason.ts'
import { isReference, referenceIn, type Reference } from '#shared/reference.ts'
import { parseJson } from './answer-body.ts'
import type { Arrival } from './arrival.ts'
import { proveCommon, type NotProcessed } from './step-answer.ts'

/** The references that PRO has in one state. What is not in it proves nothing: whether PRO cuts it off is not documented. */
export type Listing =
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-processed'; readonly cause: NotProcessed }
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
  const references = await referencesIn(body)
  return references === undefined ? { kind: 'nothing', why: 'unreadable-answer' } : { kind: 'references', references }
}

const OPENING = /\s*\[/y
const EMPTY = /^\s*\[\s*\]\s*$/
/** One text or other plain value of a flat list, and what follows it. */
const ELEMENT = /\s*(?:("(?:[^"\\]|\\.){0,100}")|[-+.\w]{1,40})\s*([,\]])/y

/**
 * Undefined where the body is anything but one flat list. It is not parsed as a whole: that would take as long as whoever wrote
 * it likes.
 */
async function referencesIn(body: string): Promise<readonly Reference[] | undefined> {
  if (EMPTY.test(body)) return []
  OPENING.lastIndex = 0
  if (!OPENING.test(body)) return undefined
  const references: Reference[] = []
  let at = OPENING.lastIndex
  for (let read = 1; ; read += 1) {
    ELEMENT.lastIndex = at
    const element = ELEMENT.exec(body)
    if (element === null) return undefined
    at = ELEMENT.lastIndex
    if (element[1] !== undefined) add(references, parseJson(element[1]))
    if (element[2] === ']') return body.slice(at).trim() === '' ? references : undefined
    if (read % REFERENCES_AT_ONCE === 0) await nextTurn()
  }
}

/** Nearly all are written as they should be: those are taken as they are. */
function add(references: Reference[], each: unknown): void {
  if (typeof each !== 'string') return
  if (isReference(each)) {
    references.push(each)
    return
  }
  const reference = referenceIn(each)
  if (reference !== undefined) references.push(reference)
}

function whyNothing(status: number): NoProof {
  if (status >= 500) return 'server-error'
  return status >= 400 ? 'refused' : 'unfamiliar-answer'
}
