import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Listing } from './answers/listing.ts'
import { readListing } from './answers/listing.ts'
import type { LookUp } from './answers/look-up.ts'
import { readLookUp } from './answers/look-up.ts'
import type { Proof } from './answers/cancel-answer.ts'
import { proveBatch, proveSingle } from './answers/cancel-answer.ts'
import type { Transport } from './transport.ts'

/** The calls of PRO that this program makes. None of them rejects: a failure is an answer too. */
export interface ProClient {
  /** `PUT /consignments/cancellist`; a single reference goes to `PUT /consignments/{ref}/cancel`. */
  cancel(references: readonly Reference[]): Promise<Proof>
  /** `GET /consignments/{ref}/status`; changes nothing. */
  lookUp(reference: Reference): Promise<LookUp>
  /** `GET /consignments/getConsignmentReferences?State=…`; changes nothing. */
  list(state: State): Promise<Listing>
}

/**
 * The largest answer accepted, in bytes: many times what the documents show, and small enough to parse without blocking main for
 * long. For a cancel it grows with the number of references.
 */
const MAX_STATUS_BYTES = 16 * 2 ** 10
const MAX_ERROR_BYTES = 32 * 2 ** 10
const MAX_ITEM_BYTES = 1_000
/** About 490,000 references; parsed in pieces. */
export const MAX_LISTING_BYTES = 8 * 2 ** 20

export function createProClient(transport: Transport, now: () => number): ProClient {
  return {
    async cancel(references) {
      const [only] = references
      if (only !== undefined && references.length === 1) {
        const arrival = await transport.send({
          purpose: 'cancel',
          path: `/consignments/${encodeURIComponent(only)}/cancel`,
          body: '""',
          maxAnswerBytes: MAX_ERROR_BYTES,
        })
        return proveSingle(only, arrival, now())
      }
      const body = JSON.stringify(references)
      const maxAnswerBytes = MAX_ERROR_BYTES + references.length * MAX_ITEM_BYTES
      const arrival = await transport.send({
        purpose: 'cancel',
        path: '/consignments/cancellist',
        body,
        maxAnswerBytes,
      })
      return proveBatch(references, arrival, now())
    },
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
