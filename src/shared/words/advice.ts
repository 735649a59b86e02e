/** What a state of PRO means for the parcel on the floor: the one place that says it, for the screen, the report and paper. */
import { knownState, type KnownState, type State } from '../state.ts'

export const LOOK = 'Hold the parcel. Look it up in PRO.'
const WAIT = 'Hold the parcel. Ask PRO again soon.'
const PULL = 'Pull the parcel. Gone? Call the carrier.'
const HAS_LEFT = 'The carrier has it. Tell who asked to cancel it.'
const DELIVERED = 'It has arrived. Tell who asked to cancel it.'
const LOST = 'Here? Pull it. Tell who asked to cancel it.'

/** PRO was not asked about it. */
export const ASK = 'Hold the parcel. Ask PRO about it.'

/** PRO does not know it. */
export const COMPARE = 'Compare it with the label. Right account?'

/** A cancelled parcel still carries its label. */
export const PULL_CANCELLED = 'Pull the parcel: its label still works.'

/** What to do about a consignment that is in this state and is not to go out: short enough for a column of a table. */
const WHAT_TO_DO = {
  Unallocated: LOOK,
  AllocationFailed: LOOK,
  Allocated: 'Hold the parcel. Deallocate and cancel it.',
  ManifestFailed: LOOK,
  ReadyToShip: 'Hold the parcel. Set it back in PRO. Try again.',
  Allocating: WAIT,
  Manifesting: WAIT,
  Cancelling: WAIT,
  Cancelled: 'Nothing to cancel. Do not ship its parcel.',
  Manifested: PULL,
  Dispatched: PULL,
  AtDropOffPoint: PULL,
  Collected: PULL,
  CollectionFailed: PULL,
  CarrierUnableToCollect: PULL,
  InTransit: HAS_LEFT,
  Delayed: HAS_LEFT,
  OutForDelivery: HAS_LEFT,
  DeliveryFailed: HAS_LEFT,
  DeliveryFailedCardLeft: HAS_LEFT,
  Delivered: DELIVERED,
  PartiallyDelivered: DELIVERED,
  DeliveredDamaged: DELIVERED,
  AtCollectionPoint: HAS_LEFT,
  ReturnToSender: 'It is coming back. Tell who asked to cancel it.',
  ActionRequired: HAS_LEFT,
  Missing: LOST,
  Lost: LOST,
  Damaged: HAS_LEFT,
  InTransitWaiting: HAS_LEFT,
  HeldByCarrier: HAS_LEFT,
  ExchangeFailed: HAS_LEFT,
  AtCustoms: HAS_LEFT,
} as const satisfies Record<KnownState, string>

/** A state that this program does not know has to be looked up in PRO. */
export function adviceFor(state: State): string {
  const known = knownState(state)
  return known === undefined ? LOOK : WHAT_TO_DO[known]
}
