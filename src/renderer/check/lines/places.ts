import type { CheckGroup } from '#shared/check.ts'
import { CHECK_GROUPS } from '#shared/check.ts'
import type { Line } from '#shared/list.ts'
import { LEFT_OUT_AS } from '#shared/list.ts'
import { recordOf } from '#shared/record-of.ts'
import type { Choice } from './choice.ts'
import { isLeftOut } from './choice.ts'
import { createGrouping } from './findings.ts'
import type { FindingsInOrder } from './findings-in-order.ts'
import { LineNumbers } from './line-numbers.ts'

/** Of consignments and unreadable lines that are not sent, the most urgent first. */
export const LEFT_OUT_PLACES = [
  'unreadable',
  'manifested',
  'may-have-left',
  'busy',
  'not-found',
  'unread',
  ...LEFT_OUT_AS,
  'by-hand',
  'already-cancelled',
] as const

/** Of consignments that are sent. */
export const CHOSEN_PLACES = ['included', 'ready'] as const

/** Each line has exactly one place; their order is that of the table. */
export const PLACES = [...LEFT_OUT_PLACES, ...CHOSEN_PLACES, 'repeat', 'blank'] as const
export type Place = (typeof PLACES)[number]

/** The lines of a list as the check and the user sort them. */
export interface Sorting {
  /** For each line, in the order of the list, an index of `PLACES`. Bytes, for lists of a hundred thousand lines. */
  readonly places: Uint8Array
  readonly counts: Readonly<Record<Place, number>>
  /** Numbers of the consignments that are not sent, whoever left them out. */
  readonly leftOut: LineNumbers
  /** How many consignments are in each group, left out or not. Undefined if no check was made. */
  readonly groups: Readonly<Record<CheckGroup, number>> | undefined
  /** PRO was asked about the others only. */
  readonly notAsked: number
}

/** One synchronous pass: a choice among a hundred thousand lines shows at once. */
export function sortLines(lines: readonly Line[], found: FindingsInOrder | undefined, choice: Choice): Sorting {
  const places = new Uint8Array(lines.length)
  const counts = new Uint32Array(PLACES.length)
  const groups = recordOf(CHECK_GROUPS, () => 0)
  const leftOut: number[] = []
  const groupOf = createGrouping()
  let notAsked = 0
  lines.forEach((line, at) => {
    let place: Place
    if (line.kind !== 'consignment') place = line.kind
    else if (line.leftOutAs !== undefined) place = line.leftOutAs
    else {
      const finding = found?.[at]
      if (finding === undefined) notAsked += 1
      const group = found && groupOf(finding)
      if (group !== undefined) groups[group] += 1
      place = isLeftOut(line, group, choice) ? leftOutPlace(group) : chosenPlace(group)
    }
    if (line.kind === 'consignment' && place !== 'ready' && place !== 'included') leftOut.push(line.number)
    const index = INDEX[place]
    places[at] = index
    counts[index] = (counts[index] ?? 0) + 1
  })
  const isChecked = found !== undefined
  return {
    places,
    counts: recordOf(PLACES, (place) => counts[INDEX[place]] ?? 0),
    leftOut: new LineNumbers(leftOut),
    groups: isChecked ? groups : undefined,
    notAsked: isChecked ? notAsked : 0,
  }
}

export function indexOfPlace(place: Place): number {
  return INDEX[place]
}

/** Of those that the check does not call ready: how many are left out. */
export function leftOutByCheck({ counts, groups }: Sorting): number {
  if (groups === undefined) return 0
  return CHECK_GROUPS.reduce((sum, group) => (group === 'ready' ? sum : sum + counts[group]), 0)
}

function leftOutPlace(group: CheckGroup | undefined): Place {
  return group === undefined || group === 'ready' ? 'by-hand' : group
}

function chosenPlace(group: CheckGroup | undefined): Place {
  return group === undefined || group === 'ready' ? 'ready' : 'included'
}

const INDEX = recordOf(PLACES, (place) => PLACES.indexOf(place))
