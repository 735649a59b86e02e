import { CHECK_GROUPS, type CheckGroup } from '#shared/check.ts'
import { LEFT_OUT_AS, type Line } from '#shared/list.ts'
import { recordOf } from '#shared/record-of.ts'
import { isLeftOut, type Choice, type Consignment } from './choice.ts'
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
  'unasked',
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
  const sorter = new Sorter(found, choice, lines.length)
  for (const line of lines) sorter.take(line)
  return sorter.sorting()
}

/** Takes the lines of a list in their order, also while they are still being read; at most `room`. */
export class Sorter {
  readonly #found: FindingsInOrder | undefined
  readonly #choice: Choice
  readonly #places: Uint8Array
  readonly #counts = new Uint32Array(PLACES.length)
  readonly #groups = recordOf(CHECK_GROUPS, () => 0)
  readonly #leftOut: number[] = []
  readonly #groupOf = createGrouping()
  #taken = 0
  #notAsked = 0

  constructor(found: FindingsInOrder | undefined, choice: Choice, room: number) {
    this.#found = found
    this.#choice = choice
    this.#places = new Uint8Array(room)
  }

  take(line: Line): void {
    const place = line.kind === 'consignment' ? this.#placeOf(line) : line.kind
    if (line.kind === 'consignment' && place !== 'ready' && place !== 'included') this.#leftOut.push(line.number)
    const index = INDEX[place]
    this.#places[this.#taken] = index
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
    this.#taken += 1
  }

  /** Of the lines taken so far. */
  sorting(): Sorting {
    const isChecked = this.#found !== undefined
    return {
      places: this.#places.subarray(0, this.#taken),
      counts: recordOf(PLACES, (place) => this.#counts[INDEX[place]] ?? 0),
      leftOut: new LineNumbers(this.#leftOut),
      groups: isChecked ? this.#groups : undefined,
      notAsked: isChecked ? this.#notAsked : 0,
    }
  }

  #placeOf(line: Consignment): Place {
    if (line.leftOutAs !== undefined) return line.leftOutAs
    const finding = this.#found?.[this.#taken]
    if (finding === undefined) this.#notAsked += 1
    const group = this.#found && this.#groupOf(finding)
    if (group !== undefined) this.#groups[group] += 1
    return isLeftOut(line, group, this.#choice) ? leftOutPlace(group) : chosenPlace(group)
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
