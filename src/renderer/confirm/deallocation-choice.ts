import { deallocatableIn, type Deallocatable } from '#shared/deallocatable.ts'
import type { List } from '#shared/list.ts'
import type { Deallocation } from '#shared/step.ts'
import type { Selection } from './selection.ts'

/** What of a run can be deallocated, and for which of it that is chosen. */
export interface DeallocationChoice extends Deallocatable {
  readonly kind: Deallocation
  /** "Deallocate and cancel" was pressed, so nothing else is sent. Otherwise it is the account that wants it. */
  readonly isAsked: boolean
}

/** What is chosen at first: manifested ones are not. Undefined if there is nothing to choose. */
export function choiceAtFirst(deallocatable: Deallocatable, isAsked: boolean): DeallocationChoice | undefined {
  const { manifested, others } = deallocatable
  if (manifested + others === 0) return undefined
  return { ...deallocatable, kind: others === 0 ? 'none' : 'unless-manifested', isAsked }
}

/** Nothing is left of a run that was asked to deallocate, and may not. */
export function isEmpty({ kind, isAsked }: DeallocationChoice): boolean {
  return isAsked && kind === 'none'
}

/** What is chosen of a list, in the states that the check has found. */
export function deallocatableOf(list: List, { leftOut, findings }: Selection): Deallocatable {
  const states = list.lines.flatMap((line) => {
    if (line.kind !== 'consignment' || line.leftOutAs !== undefined || leftOut.has(line.number)) return []
    const found = findings?.get(line.reference)
    return found?.kind === 'state' ? [{ state: found.state, count: 1 }] : []
  })
  return deallocatableIn(states)
}
