import type { Branded } from './brand.ts'
import { outside } from './words/outside.ts'

/**
 * What PRO says a consignment is. The names are those of PRO's own SDK reference (enum `ConsignmentState`);
 * a name that is not listed is shown as it comes and treated with caution.
 */
export type State = KnownState | Branded<'State'>

/** Longer names are cut off where they are read: no state has one. */
export const MAX_STATE_CHARACTERS = 100

export type StateGroup = 'ready' | 'busy' | 'cancelling' | 'cancelled' | 'later' | 'unfamiliar'

const GROUPS = {
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
} as const satisfies Readonly<Record<string, StateGroup>>

export type KnownState = keyof typeof GROUPS

const isName = (name: string): name is KnownState => Object.hasOwn(GROUPS, name)

export const KNOWN_STATES: readonly KnownState[] = Object.keys(GROUPS).filter(isName)

/** The states in which cancelling can work, as far as PRO's documents agree. */
export const READY_STATES: readonly State[] = KNOWN_STATES.filter((state) => GROUPS[state] === 'ready')

const SPELLED_PLAINLY: ReadonlyMap<string, KnownState> = new Map(KNOWN_STATES.map((state) => [plain(state), state]))

/** PRO's own pages also spell states with spaces and hyphens ("In Transit - Waiting"), so those are ignored. */
export function knownState(state: string): KnownState | undefined {
  return SPELLED_PLAINLY.get(plain(state))
}

/** The one spelling inside the program, for states from outside. An unknown name is kept as it came. */
export function canonicalState(name: string): State {
  const text = name.trim().slice(0, MAX_STATE_CHARACTERS)
  // The one place that makes an unknown name a state.
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
  return knownState(text) ?? (text as Branded<'State'>)
}

export function groupOf(state: State): StateGroup {
  const known = knownState(state)
  return known === undefined ? 'unfamiliar' : GROUPS[known]
}

function plain(name: string): string {
  return name.replace(/[\s_-]/g, '').toLowerCase()
}

/** `InTransitWaiting` → `In transit waiting`: the enum's name as a person would write it; works for unknown names, too. */
export function stateWords(state: State): string {
  const words = state.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return outside(words.charAt(0).toUpperCase() + words.slice(1))
}
