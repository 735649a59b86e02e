/**
 * What the reports of some lists must say after a whole history of runs: slow, plain, and knowing nothing of how the journal does it.
 */

export type ListEvent =
  | { readonly is: 'list'; readonly list: number; readonly lines: readonly ListedAs[] }
  /** `positions`: those that the run is to send. */
  | { readonly is: 'run'; readonly list: number; readonly positions: readonly number[] }
  | {
      readonly is: 'outcome'
      readonly list: number
      readonly position: number
      readonly result: Result
      /** PRO has said that it is still open. */
      readonly isOpen: boolean
      readonly sends: number
    }
  /** PRO is asked again, or contradicts what it had said: nothing is sent. */
  | {
      readonly is: 'word'
      readonly list: number
      readonly position: number
      readonly result: Result
      readonly isOpen: boolean
    }
  | { readonly is: 'delete'; readonly list: number }

/** What a line of a list is before any run. */
export type ListedAs = 'chosen' | 'has left' | 'manifested' | 'unreadable'

export const RESULTS = ['cancelled', 'already-cancelled', 'refused', 'not-found', 'unknown', 'not-sent'] as const
export type Result = (typeof RESULTS)[number]

export interface ExpectedLine {
  result: Result | 'left-out' | 'unreadable'
  attempts: number
  /** Which run of the list its result is of, from 1; 0: none. */
  run: number
  isOpen: boolean
}

export interface ExpectedList {
  readonly lines: readonly Omit<ExpectedLine, 'isOpen'>[]
  readonly counts: Readonly<Record<Result | 'left-out', number>>
  readonly runs: number
  /** What each run has cancelled itself. */
  readonly cancelled: readonly number[]
  /** As the report and the history count it. */
  readonly toDo: number
}

interface Growing {
  readonly lines: ExpectedLine[]
  readonly listed: readonly ListedAs[]
  runs: number
}

const ASKS_NOTHING = ['cancelled', 'already-cancelled']

export function expectedLists(history: readonly ListEvent[]): ReadonlyMap<number, ExpectedList> {
  return new Map(
    [...played(history)].map(([list, { lines, listed, runs }]) => {
      const count = (result: ExpectedLine['result']): number => lines.filter((line) => line.result === result).length
      return [
        list,
        {
          lines: lines.map(({ result, attempts, run }) => ({ result, attempts, run })),
          counts: {
            cancelled: count('cancelled'),
            'already-cancelled': count('already-cancelled'),
            refused: count('refused'),
            'not-found': count('not-found'),
            unknown: count('unknown'),
            'not-sent': count('not-sent'),
            'left-out': count('left-out'),
          },
          runs,
          cancelled: Array.from(
            { length: runs },
            (_, at) => lines.filter(({ result, run }) => result === 'cancelled' && run === at + 1).length,
          ),
          toDo: lines.filter(
            ({ result }, at) =>
              !ASKS_NOTHING.includes(result) && (result !== 'left-out' || listed[at] === 'manifested'),
          ).length,
        },
      ]
    }),
  )
}

/** Which lines of a list a person may send once more. */
export function sendable(history: readonly ListEvent[], list: number, again: readonly Result[]): readonly number[] {
  const lines = played(history).get(list)?.lines ?? []
  return lines.flatMap(({ result, isOpen }, position) => {
    if (result === 'left-out' || result === 'unreadable' || !again.includes(result)) return []
    return !ASKS_NOTHING.includes(result) && (result !== 'unknown' || isOpen) ? [position] : []
  })
}

function played(history: readonly ListEvent[]): ReadonlyMap<number, Growing> {
  const lists = new Map<number, Growing>()
  for (const event of history) {
    if (event.is === 'list') {
      const lines = event.lines.map((as): ExpectedLine => ({
        result: as === 'unreadable' ? 'unreadable' : 'left-out',
        attempts: 0,
        run: 0,
        isOpen: false,
      }))
      lists.set(event.list, { lines, listed: event.lines, runs: 0 })
      continue
    }
    const list = lists.get(event.list)
    if (list === undefined) continue
    if (event.is === 'delete') lists.delete(event.list)
    else if (event.is === 'run') list.runs += 1
    else {
      const line = list.lines[event.position]
      if (line === undefined) continue
      line.result = event.result
      line.isOpen = event.isOpen
      if (event.is === 'word') continue
      line.attempts += event.sends
      line.run = list.runs
    }
  }
  return lists
}
