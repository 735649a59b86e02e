import type { PreparedRun, StateCount } from '#shared/run.ts'
import { stateWords } from '#shared/state.ts'
import { consignments, number } from '../numbers.ts'

export const deallocationText = {
  /** Which choice is off at first. `alone`: there are no others. */
  manifested: (count: number, alone: boolean): string =>
    `${alone ? 'Deallocate' : 'Also'} ${number(count)} manifested: ${known(count)}`,
  /** Where the account wants it. */
  first: (count: number): string => `Deallocate ${number(count)} first, as this account wants`,
  manifestedFirst: (count: number, alone: boolean): string =>
    `${alone ? 'Deallocate' : 'Also deallocate'} ${number(count)} manifested first: ${known(count)}`,
  button: (count: number): string => `Deallocate and cancel (${number(count)})…`,
  buttonFor: (from: string, count: number): string => `Deallocate and cancel: ${from} (${number(count)})…`,
  menu: 'Deallocate and cancel…',
  confirm: (count: number): string => `Deallocate and cancel ${consignments(count)}`,
} as const

function known(count: number): string {
  const them = count === 1 ? 'it' : 'them'
  return `the carrier already knows ${them}, and may still come for ${them}.`
}

/** In the dialog: what deallocating means, and for how many in which states. */
export function deallocationMeaning({ count, before = [] }: PreparedRun): readonly string[] {
  const them = count === 1 ? 'it' : 'them'
  const their = count === 1 ? 'its' : 'their'
  const stays = count === 1 ? 'it stays' : 'they stay'
  return [
    `PRO takes ${them} off ${their} carrier service. ${count === 1 ? 'It' : 'They'} can be allocated again, as a new booking. If the cancel then fails, ${stays} in PRO, unallocated.`,
    ...(before.length === 0 ? [] : [`${before.map(ofState).join(' · ')}.${rest(count, before)}`]),
  ]
}

/** Those that have no carrier service, and those whose state nobody knows. */
function rest(count: number, before: readonly StateCount[]): string {
  const left = before.reduce((sum, each) => sum - each.count, count)
  if (left === 0) return ''
  return left === 1 ? ' The other one is cancelled as it is.' : ` The other ${number(left)} are cancelled as they are.`
}

function ofState({ state, count }: StateCount): string {
  const words = `${number(count)} ${stateWords(state)}`
  return state === 'ReadyToShip' ? `${words}, set back first` : words
}
