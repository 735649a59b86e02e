import type { CheckGroup } from '#shared/check.ts'
import { CHECK_GROUPS } from '#shared/check.ts'
import type { LeftOutAs, Line } from '#shared/list.ts'
import { LEFT_OUT_AS } from '#shared/list.ts'
import { groupOfFinding } from './findings.ts'
import type { FindingsInOrder } from './findings-in-order.ts'
import type { LineNumbers } from './line-numbers.ts'
import { deservesLook } from './line-survey.ts'

/** Problems first; `consignment` gives its place to the groups of a check. */
export type CheckFilter =
  'all' | 'unreadable' | 'deserving' | 'consignment' | CheckGroup | LeftOutAs | 'left-out' | 'repeat' | 'blank'

export function filtersFor(isChecked: boolean): readonly CheckFilter[] {
  const kinds = isChecked ? CHECK_GROUPS : (['consignment'] as const)
  return ['all', 'unreadable', 'deserving', ...kinds, ...LEFT_OUT_AS, 'left-out', 'repeat', 'blank']
}

/** The lines of any filter but `all`, in the order of the list. */
export function filterLines(
  lines: readonly Line[],
  filter: Exclude<CheckFilter, 'all'>,
  leftOut: LineNumbers,
  found: FindingsInOrder | undefined,
): readonly Line[] {
  switch (filter) {
    case 'left-out':
      return lines.filter(({ number }) => leftOut.has(number))
    case 'deserving':
      return lines.filter(deservesLook)
    case 'consignment':
    case 'unreadable':
    case 'repeat':
    case 'blank':
      return lines.filter(({ kind }) => kind === filter)
    case 'found-in-text':
    case 'hidden':
    case 'struck-out':
      return lines.filter((line) => line.kind === 'consignment' && line.leftOutAs === filter)
    default:
      if (found === undefined) return []
      return lines.filter(
        (line, at) =>
          line.kind === 'consignment' && line.leftOutAs === undefined && groupOfFinding(found[at]) === filter,
      )
  }
}
