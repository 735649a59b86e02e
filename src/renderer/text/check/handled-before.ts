import type { HandledBefore } from '#shared/run.ts'
import { dayAndTime, number } from '../numbers.ts'
import { outside } from '#shared/words/outside.ts'

/** `All 1,189 were cancelled on Monday 3 March at 09:14 (monday.csv): nothing new here.` `of` are chosen. */
export function handledSentence(before: HandledBefore, of: number): string {
  const { count, cancelled } = before
  const fresh = of - count
  const end = fresh > 0 ? `. ${number(fresh)} ${fresh === 1 ? 'is' : 'are'} new.` : ': nothing new here.'
  if (cancelled === count) return `${subject(count, of)} cancelled ${when(before)}${end}`
  // Of an unknown one nobody can say that it was not cancelled.
  const outcomes =
    cancelled === 0
      ? `, and ${count === 1 ? 'is' : 'are'} not known to be cancelled`
      : `: ${number(cancelled)} cancelled, ${number(count - cancelled)} not known to be`
  // Before the rest, because the line of facts shows only the first words.
  return `${subject(count, of)} sent before${outcomes}. That was ${when(before)}${end}`
}

function subject(count: number, of: number): string {
  if (of === 1) return 'It was'
  if (count === of) return `All ${number(of)} were`
  return `${number(count)} of these ${count === 1 ? 'was' : 'were'}`
}

function when({ runs, at, listName, who }: HandledBefore): string {
  const from = `(${outside(listName)}${who === undefined ? '' : `, by ${outside(who)}`})`
  return runs === 1 ? `on ${dayAndTime(at)} ${from}` : `in earlier runs, most of them on ${dayAndTime(at)} ${from}`
}
