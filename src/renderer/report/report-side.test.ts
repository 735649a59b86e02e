import { expect, test } from 'vitest'
import { recordOf } from '#shared/record-of.ts'
import { REPORT_GROUPS } from '#shared/report/groups.ts'
import { sideGroups } from './report-side.ts'

test('each group of a report is at the side once, and none of them is lost', () => {
  const offered = sideGroups(recordOf(REPORT_GROUPS, () => 1)).flatMap(({ items }) => items.map(({ value }) => value))

  expect(offered.toSorted()).toEqual(['all', 'to-do', ...REPORT_GROUPS].toSorted())
})

test('what had left at the check, and what is no longer to do, are there only if there are any', () => {
  const offered = sideGroups(recordOf(REPORT_GROUPS, () => 0)).flatMap(({ items }) => items.map(({ value }) => value))

  expect(offered).not.toContain('had-left')
  expect(offered).not.toContain('no-longer')
  expect(offered).toHaveLength(REPORT_GROUPS.length)
})
