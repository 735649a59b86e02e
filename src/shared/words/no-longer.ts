import { number } from './counts.ts'
import { assertNever } from '../assert-never.ts'
import type { NoLonger } from '../todo.ts'
import { outside } from './outside.ts'

/** Why nothing is open for a line any more. `moment` writes a time (ISO 8601) as its reader wants it. */
export function noLongerSentence(noLonger: NoLonger, moment: (at: string) => string = (at) => at): string {
  switch (noLonger.as) {
    case 'ticked': {
      const { who, at, note } = noLonger.tick
      const by = who === '' ? '' : ` by ${outside(who)}`
      return `Ticked off${by} (${moment(at)})${note === '' ? '.' : `: ${outside(note)}`}`
    }
    case 'cancelled':
      return `Cancelled since: PRO said so${noLonger.at === undefined ? '' : ` (${moment(noLonger.at)})`}.`
    case 'corrected':
      return 'Its row was corrected in another list.'
    case 'same-row':
      return `It is the same row as line ${number(noLonger.line)}.`
    case 'elsewhere':
      return `Still to do, with the list ${outside(noLonger.list.listName)} (${moment(noLonger.list.startedAt)}).`
    case 'gone':
      return 'Another list has settled it, or was deleted with it.'
    default:
      return assertNever(noLonger)
  }
}
