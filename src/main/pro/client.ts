import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Step } from '#shared/step.ts'
import { readListing, type Listing } from './answers/listing.ts'
import { readLookUp, type LookUp } from './answers/look-up.ts'
import { proveBatch, proveSingle, type Proof } from './answers/step-answer.ts'
import type { Transport } from './transport.ts'

/** The calls of PRO that this program makes. None of them rejects: a failure is an answer too. */
export interface ProClient {
  /** `PUT /consignments/cancellist`; a single reference goes to `PUT /consignments/{ref}/cancel`. */
  cancel(references: readonly Reference[]): Promise<Proof>
  /** `PUT /consignments/deallocatelist`; a single reference goes to `PUT /consignments/{ref}/deallocate`. */
  deallocate(references: readonly Reference[]): Promise<Proof>
  /** `PUT /consignments/setnotreadytoship`, which takes a list only. */
  setBack(references: readonly Reference[]): Promise<Proof>
  /** `GET /consignments/{ref}/status`; changes nothing. */
  lookUp(reference: Reference): Promise<LookUp>
  /** `GET /consignments/getConsignmentReferences?State=…`; changes nothing. */
  list(state: State): Promise<Listing>
}

/**
 * The largest answer accepted, in bytes: many times what the documents show, and small enough to parse without blocking main for
 * long. For a step it grows with the number of references.
 */
const MAX_STATUS_BYTES = 16 * 2 ** 10
const MAX_ERROR_BYTES = 32 * 2 ** 10
const MAX_ITEM_BYTES = 1_000
/** About 490,000 references; parsed in pieces. */
export const MAX_LISTING_BYTES = 8 * 2 ** 20

export function createProClient(transport: Transport, now: () => number): ProClient {
  async function stepList(step: Step, path: string, references: readonly Reference[]): Promise<Proof> {
    const body = JSON.stringify(references)
    const maxAnswerBytes = MAX_ERROR_BYTES + references.length * MAX_ITEM_BYTES
    const arrival = await transport.send({ purpose: step, path: `/consignments/${path}`, body, maxAnswerBytes })
    return proveBatch(references, arrival, now())
  }

  async function stepOne(step: Step, reference: Reference): Promise<Proof> {
    const path = `/consignments/${encodeURIComponent(reference)}/${step}`
    const arrival = await transport.send({ purpose: step, path, body: '""', maxAnswerBytes: MAX_ERROR_BYTES })
    return proveSingle(reference, arrival, now())
  }

  const listOrOne =
    (step: Exclude<Step, 'set-back'>) =>
    (references: readonly Reference[]): Promise<Proof> => {
      const [only] = references
      const isOne = only !== undefined && references.length === 1
      return isOne ? stepOne(step, only) : stepList(step, `${step}list`, references)
    }

  return {
    cancel: listOrOne('cancel'),
    deallocate: listOrOne('deallocate'),
    setBack: (references) => stepList('set-back', 'setnotreadytoship', references),
    async list(state) {
      const path = `/consignments/getConsignmentReferences?State=${encodeURIComponent(state)}`
      return readListing(await transport.send({ purpose: 'read', path, maxAnswerBytes: MAX_LISTING_BYTES }), now())
    },
    async lookUp(reference) {
      const path = `/consignments/${encodeURIComponent(reference)}/status`
      return readLookUp(
        reference,
        await transport.send({ purpose: 'read', path, maxAnswerBytes: MAX_STATUS_BYTES }),
        now(),
      )
    },
  }
}
