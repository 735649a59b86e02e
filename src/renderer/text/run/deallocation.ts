import type { PreparedRun, StateCount } from '#shared/run.ts'
import { stateWords } from '#shared/state.ts'
import { consignments, number } from '../numbers.ts'

export const deallocationText = {
  /** Which choice is off at first. */
  manifested: (count: number): string =>
    `Also ${number(count)} manifested: the carrier already knows ${count === 1 ? 'it' : 'them'}, and may still come for ${count === 1 ? 'it' : 'them'}.`,
  button: (count: number): string => `Deallocate and cancel (${number(count)})…`,
  confirm: (count: number): string => `Deallocate and cancel ${consignments(count)}`,
} as const

/** In the dialog: what deallocating means, and for how many in which states. */
export function deallocationMeaning({ count, before = [] }: PreparedRun): readonly string[] {
  const them = count === 1 ? 'it' : 'them'
  const their = count === 1 ? 'its' : 'their'
  const stays = count === 1 ? 'it stays' : 'they stay'
  return [
    `PRO takes ${them} off ${their} carrier service. ${count === 1 ? 'It' : 'They'} can be allocated again, as a new booking. If the cancel then fails ${stays} in PRO, unallocated.`,
    ...(before.length === 0 ? [] : [`${before.map(ofState).join(' · ')}.`]),
  ]
}

function ofState({ state, count }: StateCount): string {
  const words = `${number(count)} ${stateWords(state)}`
  return state === 'ReadyToShip' ? `${words}, set back first` : words
}
