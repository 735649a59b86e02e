import { LEFT_OUT_AS } from '#shared/list.ts'
import { recordOf } from '#shared/record-of.ts'
import { REPORT_LOOKS } from '../../../results/group-look.ts'
import { checkText } from '../../../text/check/check.ts'
import type { Look } from '../../../ui/mark.ts'
import type { SideGroup, SideItem } from '../../../ui/side/side-list.ts'
import type { CheckFilter } from '../line-filter.ts'

/** A group of the check looks like the one of the report that means much the same for the parcel. */
const LOOKS: Readonly<Partial<Record<CheckFilter, Look>>> = {
  ...REPORT_LOOKS,
  ready: { shape: 'disc', tone: 'accent' },
  included: { shape: 'tick', tone: 'accent' },
  ...recordOf(LEFT_OUT_AS, () => REPORT_LOOKS['left-out']),
  'by-hand': REPORT_LOOKS['left-out'],
  deserving: { shape: 'pencil', tone: 'quiet' },
}

const GROUPS = {
  chosen: ['ready', 'included'],
  not: [
    'not',
    'unreadable',
    'manifested',
    'may-have-left',
    'busy',
    'not-found',
    'unread',
    'unasked',
    'already-cancelled',
    'by-hand',
    ...LEFT_OUT_AS,
  ],
  file: ['all', 'repeat', 'blank', 'deserving'],
} as const satisfies Readonly<Record<string, readonly CheckFilter[]>>

/** Only for certain files, or while shown; other groups keep their place at zero, so that nothing moves. */
const RARE: readonly CheckFilter[] = LEFT_OUT_AS

/** The groups beside the table. */
export function sideGroups(
  count: (filter: CheckFilter) => number,
  isChecked: boolean,
  chosen: CheckFilter,
): readonly SideGroup<CheckFilter>[] {
  const isOffered = (value: CheckFilter): boolean => !RARE.includes(value) || count(value) > 0 || value === chosen
  const item = (value: CheckFilter): SideItem<CheckFilter> => ({
    value,
    word: value === 'ready' && !isChecked ? checkText.unchecked : checkText.groups[value],
    count: count(value),
    ...LOOKS[value],
  })
  return (['chosen', 'not', 'file'] as const).map((group) => ({
    title: checkText.side[group],
    items: GROUPS[group].filter(isOffered).map(item),
  }))
}
