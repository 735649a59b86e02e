import { assertNever } from '#shared/assert-never.ts'
import type { RunSnapshot } from '#shared/run.ts'
import type { Pause } from '#shared/pause.ts'
import { isOffline } from './outage.ts'
import { WAITS } from './waits.ts'
import { number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

export function pauseHeading(pause: Pause, asking = false): string {
  switch (pause.code) {
    case 'key-refused':
      return 'Paused: PRO refused the key'
    case 'forbidden':
      return 'Paused: PRO does not let this key go on'
    case 'proxy-sign-in':
      return 'Paused: the network asks for a sign-in'
    case 'throttled-for-long':
      return 'Paused: PRO asks Cancellist to wait'
    case 'unreachable':
      return `Paused: ${WAITS[isOffline(pause.detail) ? 'offline' : 'unreachable']}`
    case 'no-usable-answers':
      return 'Paused: PRO gives no usable answer'
    case 'first-batch-refused':
      return `Paused: none of the first ${number(pause.size)} could be cancelled`
    case 'many-refused':
      return 'Paused: many could not be cancelled'
    case 'other-account':
      return 'Paused: this key seems to belong to another account'
    case 'journal-failed':
      return 'Paused: this computer cannot write the record'
    case 'unexpected':
      return 'Paused: something went wrong inside the program'
    case 'damaged':
      return 'Paused: the reason can no longer be read'
    case 'interrupted':
      return asking ? 'Asking PRO again was interrupted' : 'This run was interrupted'
    default:
      return assertNever(pause)
  }
}

/** For the other screens: `The run of monday.csv is paused: PRO refused the key. …` */
export function pausedElsewhere({ listName, asking }: Pick<RunSnapshot, 'listName' | 'asking'>, pause: Pause): string {
  const what =
    pause.code === 'interrupted' ? 'was interrupted' : pauseHeading(pause).replace(/^Paused: /, 'is paused: ')
  if (asking) return `Asking PRO again about ${outside(listName)} ${what}. Nothing is sent.`
  return `The run of ${outside(listName)} ${what}. Nothing is sent until you continue it.`
}
