import type { RunSnapshot } from '#shared/run.ts'
import { outside } from '#shared/words/outside.ts'
import { clock, dayAndTime, shortMoment } from '../numbers.ts'

type Runs = Pick<RunSnapshot, 'runs' | 'startedAt' | 'preparedAt' | 'who'>

/** `Monday 3 March at 14:05`; of several runs `Monday 3 March, 14:05 to 16:10` or `3 Mar, 14:05 to 4 Mar, 08:10`. */
export function whenRun({ runs, startedAt, preparedAt }: Runs): string {
  // The clock may have been put back between them.
  const starts = runs.map((run) => run.startedAt).toSorted((one, other) => Date.parse(one) - Date.parse(other))
  const [first = startedAt ?? preparedAt, last = first] = [starts[0], starts.at(-1)]
  if (dayAndTime(first) === dayAndTime(last)) return dayAndTime(first)
  const isOneDay = new Date(first).toDateString() === new Date(last).toDateString()
  return isOneDay
    ? `${dayAndTime(first).replace(' at ', ', ')} to ${clock(last)}`
    : `${shortMoment(first)} to ${shortMoment(last)}`
}

/** `ana, bea`; empty if unknown. */
export function whoRan({ runs, who }: Runs): string {
  const each = runs.length === 0 ? [who] : runs.map((run) => run.who)
  return [...new Set(each)].flatMap((name) => (name === undefined ? [] : [outside(name)])).join(', ')
}
