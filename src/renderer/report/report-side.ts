import { REPORT_GROUPS, type GroupCounts, type ReportGroup } from '#shared/report/groups.ts'
import type { ReportShow } from '#shared/report/view.ts'
import { TODO_GROUPS } from '#shared/todo.ts'
import { REPORT_LOOKS } from '../results/group-look.ts'
import { reportText } from '../text/report/report.ts'
import type { SideGroup, SideItem } from '../ui/side/side-list.ts'

/** The filters beside the table. */
export type ReportFilter = ReportGroup | 'to-do' | 'all'

const PARTS = {
  todo: ['to-do', ...TODO_GROUPS],
  cancelled: ['cancelled', 'already-cancelled'],
  file: ['all', 'had-left', 'left-out', 'repeat', 'blank', 'no-longer'],
} as const satisfies Readonly<Record<string, readonly ReportFilter[]>>

/**
 * The check has fixed how many had left, so that group neither comes nor goes while a report is open; what is no longer to do stands
 * last, where it moves nothing.
 */
const isShown = (value: ReportFilter, counts: GroupCounts): boolean =>
  (value !== 'had-left' && value !== 'no-longer') || counts[value] > 0

/** Every other group keeps its place at zero, so that nothing moves. */
export function sideGroups(counts: GroupCounts): readonly SideGroup<ReportFilter>[] {
  const item = (value: ReportFilter): SideItem<ReportFilter> => ({
    value,
    word: reportText.groups[value],
    count: countOf(value, counts),
    ...(value === 'to-do' || value === 'all' ? {} : REPORT_LOOKS[value]),
  })
  return (['todo', 'cancelled', 'file'] as const).map((part) => ({
    title: reportText.side[part],
    items: PARTS[part].filter((value) => isShown(value, counts)).map(item),
  }))
}

export function showOf(filter: ReportFilter): ReportShow {
  return filter === 'to-do' || filter === 'all' ? { kind: filter } : { kind: 'group', group: filter }
}

export function countOf(filter: ReportFilter, counts: GroupCounts): number {
  if (filter !== 'to-do' && filter !== 'all') return counts[filter]
  const groups = filter === 'to-do' ? TODO_GROUPS : REPORT_GROUPS
  return groups.reduce((sum, group) => sum + counts[group], 0)
}
