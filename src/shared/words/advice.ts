/** What a state of PRO means for the parcel on the floor: the one place that says it, for the screen, the report and paper. */
import type { KnownState, State } from '../state.ts'
import { knownState } from '../state.ts'

const LOOK = 'Hold the parcel and look at the consignment in PRO before it leaves.'
const WAIT = 'Hold the parcel. Ask PRO again in a few minutes.'
const MAY_HAVE_LEFT = 'Still here? Pull the parcel. If it has left, ask the carrier to stop it.'
const HAS_LEFT = 'The carrier has it: nothing can be pulled here. Tell whoever asked for it to be cancelled.'
const DELIVERED = 'It has arrived: nothing can be pulled here. Tell whoever asked for it to be cancelled.'
const LOST = 'Still here? Pull the parcel. The carrier cannot find it: tell whoever asked for it to be cancelled.'

/** A cancelled parcel still carries its label. */
export const PULL_CANCELLED = 'Pull the parcel: its label still works.'

/** One or two sentences on what to do about a consignment that is in this state and is not to go out. */
const WHAT_TO_DO = {
  Unallocated: LOOK,
  AllocationFailed: LOOK,
  Allocated: 'Hold the parcel. Deallocate and cancel it, from its report or in PRO.',
  ManifestFailed: LOOK,
  ReadyToShip: 'Hold the parcel, set the consignment back in PRO, then try it again.',
  Allocating: WAIT,
  Manifesting: WAIT,
  Cancelling: WAIT,
  Cancelled: 'Nothing to cancel. Keep its parcel from going out.',
  Manifested: 'Pull the parcel: the carrier may still collect it. If it has gone, ask the carrier to stop it.',
  Dispatched: MAY_HAVE_LEFT,
  AtDropOffPoint: MAY_HAVE_LEFT,
  Collected: MAY_HAVE_LEFT,
  CollectionFailed: MAY_HAVE_LEFT,
  CarrierUnableToCollect: MAY_HAVE_LEFT,
  InTransit: HAS_LEFT,
  Delayed: HAS_LEFT,
  OutForDelivery: HAS_LEFT,
  DeliveryFailed: HAS_LEFT,
  DeliveryFailedCardLeft: HAS_LEFT,
  Delivered: DELIVERED,
  PartiallyDelivered: DELIVERED,
  DeliveredDamaged: DELIVERED,
  AtCollectionPoint: HAS_LEFT,
  ReturnToSender: 'It is on its way back: look out for it. Tell whoever asked for it to be cancelled.',
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
