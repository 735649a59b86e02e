import type { CheckGroup } from '#shared/check.ts'
import { CHECK_GROUPS } from '#shared/check.ts'
import type { Line } from '#shared/list.ts'
import type { Choice } from './choice.ts'
import { isLeftOut } from './choice.ts'
import { groupOfFinding } from './findings.ts'
import type { FindingsInOrder } from './findings-in-order.ts'
import { LineNumbers } from './line-numbers.ts'

interface GroupSize {
  readonly all: number
  readonly leftOut: number
}

/** The consignments of a list as the check and the user sort them. */
export interface Sorting {
  /** Numbers of the lines that are not sent, whoever left them out. */
  readonly leftOut: LineNumbers
  /** Undefined where no check was made. */
  readonly groups: Readonly<Record<CheckGroup, GroupSize>> | undefined
  /** PRO was asked about the others only. */
  readonly notAsked: number
}

/** In one go: a choice among a hundred thousand lines is seen at once. */
export function sortLines(lines: readonly Line[], found: FindingsInOrder | undefined, choice: Choice): Sorting {
  const leftOut: number[] = []
  const all = countsOfGroups()
  const out = countsOfGroups()
  let notAsked = 0
  lines.forEach((line, at) => {
    if (line.kind !== 'consignment') return
    if (line.leftOutAs !== undefined) {
      leftOut.push(line.number)
      return
    }
    const finding = found?.[at]
    if (finding === undefined) notAsked += 1
    const group = groupOfFinding(finding)
    all[group] += 1
    if (!isLeftOut(line, found && group, choice)) return
    leftOut.push(line.number)
    out[group] += 1
  })
  if (found === undefined) return { leftOut: new LineNumbers(leftOut), groups: undefined, notAsked: 0 }
  const sizeOf = (group: CheckGroup): GroupSize => ({ all: all[group], leftOut: out[group] })
  const groups = {
    ready: sizeOf('ready'),
    'already-cancelled': sizeOf('already-cancelled'),
    later: sizeOf('later'),
    busy: sizeOf('busy'),
    'not-found': sizeOf('not-found'),
    unread: sizeOf('unread'),
  }
  return { leftOut: new LineNumbers(leftOut), groups, notAsked }
}

/** Of those that the check does not call ready: how many are left out. */
export function leftOutByCheck({ groups }: Sorting): number {
  if (groups === undefined) return 0
  return CHECK_GROUPS.reduce((sum, group) => (group === 'ready' ? sum : sum + groups[group].leftOut), 0)
}

function countsOfGroups(): Record<CheckGroup, number> {
  return { ready: 0, 'already-cancelled': 0, later: 0, busy: 0, 'not-found': 0, unread: 0 }
}
