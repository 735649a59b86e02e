import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { Listing } from './listing.ts'
import { readListing } from './listing.ts'
import type { LookUp } from './look-up.ts'
import { readLookUp } from './look-up.ts'
import type { Proof } from './proof.ts'
import { proveBatch, proveSingle } from './proof.ts'
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

export function createProClient(transport: Transport, now: () => number): ProClient {
  return {
    async cancel(references) {
      const [only] = references
      if (only !== undefined && references.length === 1) {
        const arrival = await transport.send({
          purpose: 'cancel',
          path: `/consignments/${encodeURIComponent(only)}/cancel`,
          body: '""',
        })
        return proveSingle(only, arrival, now())
      }
      const body = JSON.stringify(references)
      const arrival = await transport.send({ purpose: 'cancel', path: '/consignments/cancellist', body })
      return proveBatch(references, arrival, now())
    },
    async list(state) {
      const path = `/consignments/getConsignmentReferences?State=${encodeURIComponent(state)}`
      return readListing(await transport.send({ purpose: 'read', path }), now())
    },
    async lookUp(reference) {
      const path = `/consignments/${encodeURIComponent(reference)}/status`
      return readLookUp(reference, await transport.send({ purpose: 'read', path }), now())
    },
  }
}
