import type { List } from '#shared/list.ts'
import type { Deallocation } from '#shared/step.ts'
import { firstStepFor } from '#shared/step.ts'
import type { Selection } from './selection.ts'

/** What is chosen of a list in states with a step before the cancel, and which of it the run takes that step for. */
export interface FirstDeallocation {
  readonly kind: Deallocation
  readonly manifested: number
  readonly others: number
}

/** For an account that wants consignments deallocated first. Manifested ones are off at first; undefined if there is nothing to choose. */
export function firstDeallocation(list: List, { leftOut, findings }: Selection): FirstDeallocation | undefined {
  let manifested = 0
  let others = 0
  for (const line of list.lines) {
    if (line.kind !== 'consignment' || line.leftOutAs !== undefined || leftOut.has(line.number)) continue
    const found = findings?.get(line.reference)
    if (found?.kind !== 'state' || firstStepFor(found.state, 'manifested-too') === 'cancel') continue
    if (found.state === 'Manifested') manifested += 1
    else others += 1
  }
  if (manifested + others === 0) return undefined
  return { kind: others === 0 ? 'none' : 'unless-manifested', manifested, others }
}
