import type { State } from './state.ts'

/** The calls that change a consignment in PRO. A run without deallocation has only the last of them. */
export const STEPS = ['set-back', 'deallocate', 'cancel'] as const

export type Step = (typeof STEPS)[number]

/** Those that come before a cancel, where an account wants them. */
export type StepBefore = Exclude<Step, 'cancel'>

/** Whether a run takes consignments off their carrier service before it cancels them; manifested ones only where that was chosen, too. */
export const DEALLOCATIONS = ['none', 'unless-manifested', 'manifested-too'] as const

export type Deallocation = (typeof DEALLOCATIONS)[number]

/** What PRO has done for a consignment in a run, short of cancelling it. */
export type Taken = 'set-back' | 'deallocated'

/** The first step for a consignment that was confirmed in one of these states; for all others it is the cancel. */
export const FIRST_STEPS = {
  ReadyToShip: 'set-back',
  Allocated: 'deallocate',
  ManifestFailed: 'deallocate',
  Manifested: 'deallocate',
} as const satisfies Readonly<Record<string, StepBefore>>

const isWithFirstStep = (state: string): state is keyof typeof FIRST_STEPS => Object.hasOwn(FIRST_STEPS, state)

/** Without a state, since PRO said none at the check, nothing but the cancel was confirmed. */
export function firstStepFor(confirmedIn: State | undefined, deallocation: Deallocation): Step {
  if (deallocation === 'none' || confirmedIn === undefined || !isWithFirstStep(confirmedIn)) return 'cancel'
  return confirmedIn === 'Manifested' && deallocation === 'unless-manifested' ? 'cancel' : FIRST_STEPS[confirmedIn]
}

/** Whether a step before the cancel may be sent for a consignment that is in `state`: only what the user confirmed. */
export function isConfirmedFor(step: StepBefore, confirmedIn: State | undefined, state: State): boolean {
  if (step === 'set-back') return state === 'ReadyToShip' && confirmedIn === state
  // Setting one back makes it Allocated: who confirmed the first step has confirmed the next.
  return state === confirmedIn || (state === 'Allocated' && confirmedIn === 'ReadyToShip')
}

const NO_CARRIER: readonly State[] = ['Unallocated', 'AllocationFailed']

/** Whether what was done for it still holds, now that PRO says a state. */
export function isStillTaken(taken: Taken, state: State): boolean {
  return isTaken(taken === 'deallocated' ? 'deallocate' : taken, state)
}

/** Whether a state says that there is nothing left for a step to do. */
export function isTaken(step: StepBefore, state: State): boolean {
  return NO_CARRIER.includes(state) || (step === 'set-back' && state === 'Allocated')
}
