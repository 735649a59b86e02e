import { render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { recordOf } from '#shared/record-of.ts'
import { REPORT_GROUPS } from '#shared/report/groups.ts'
import { REPORT_GROUP_WORDS } from '#shared/words/group-words.ts'
import OutcomeBar from './OutcomeBar.svelte'

test('the bar has a part for each group of consignments and of lines that cannot be read', () => {
  render(OutcomeBar, { counts: recordOf(REPORT_GROUPS, () => 1) })

  const label = screen.getByRole('img').getAttribute('aria-label')
  for (const group of REPORT_GROUPS.filter((each) => each !== 'repeat' && each !== 'blank'))
    expect(label).toContain(`1 ${REPORT_GROUP_WORDS[group].toLowerCase()}`)
})
