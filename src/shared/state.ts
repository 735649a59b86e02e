/**
 * What PRO says a consignment is. The names are those of PRO's own SDK reference (enum `ConsignmentState`);
 * a name that is not listed is shown as it comes and treated with caution.
 */
export type State = string

/** Longer names are cut off where they are read: no state's name comes near. */
export const MAX_STATE_CHARACTERS = 100

export type StateGroup = 'ready' | 'busy' | 'cancelling' | 'cancelled' | 'later' | 'unfamiliar'

const GROUPS: Readonly<Record<string, StateGroup>> = {
  Unallocated: 'ready',
  AllocationFailed: 'ready',
  Allocated: 'ready',
  ManifestFailed: 'ready',
  ReadyToShip: 'ready',
  Allocating: 'busy',
  Manifesting: 'busy',
  Cancelling: 'cancelling',
  Cancelled: 'cancelled',
  Manifested: 'later',
  Dispatched: 'later',
  AtDropOffPoint: 'later',
  Collected: 'later',
  CollectionFailed: 'later',
  InTransit: 'later',
  Delayed: 'later',
  OutForDelivery: 'later',
  DeliveryFailed: 'later',
  DeliveryFailedCardLeft: 'later',
  Delivered: 'later',
  PartiallyDelivered: 'later',
  AtCollectionPoint: 'later',
  ReturnToSender: 'later',
  ActionRequired: 'later',
  Missing: 'later',
  Lost: 'later',
  Damaged: 'later',
  InTransitWaiting: 'later',
  HeldByCarrier: 'later',
  ExchangeFailed: 'later',
  AtCustoms: 'later',
  CarrierUnableToCollect: 'later',
  DeliveredDamaged: 'later',
}

export const KNOWN_STATES: readonly State[] = Object.keys(GROUPS)

/** The states in which cancelling can work, as far as PRO's documents agree. */
export const READY_STATES: readonly State[] = KNOWN_STATES.filter((state) => GROUPS[state] === 'ready')

/** PRO's own pages spell states with spaces and hyphens too ("In Transit - Waiting"), so those do not count. */
export function groupOf(state: State): StateGroup {
  const name = state.replace(/[\s-]/g, '').toLowerCase()
  const known = KNOWN_STATES.find((candidate) => candidate.toLowerCase() === name)
  return known === undefined ? 'unfamiliar' : (GROUPS[known] ?? 'unfamiliar')
}

/** `InTransitWaiting` → `In transit waiting`: the enum's name as a person would write it. */
export function stateWords(state: State): string {
  const words = state.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
