import type { StateCount } from './run.ts'
import { firstStepFor } from './step.ts'

/** Consignments that a deallocation may help. Manifested ones are apart: a choice of their own, off at first. */
export interface Deallocatable {
  readonly manifested: number
  readonly others: number
}

export function deallocatableIn(states: readonly StateCount[]): Deallocatable {
  let manifested = 0
  let others = 0
  for (const { state, count } of states) {
    if (firstStepFor(state, 'manifested-too') === 'cancel') continue
    if (state === 'Manifested') manifested += count
    else others += count
  }
  return { manifested, others }
}

/** How many an offer is for: manifested ones only where there is nothing else. 0 if there is nothing to offer. */
export function offeredOf({ manifested, others }: Deallocatable): number {
  return others === 0 ? manifested : others
}
