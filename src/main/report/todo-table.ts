import type { ReportHead } from './report-table.ts'
import { outcomeReasonOf, ownCells, ownHeader } from './report-table.ts'
import type { TodoGroup } from './todo-groups.ts'
import { tickOf } from './todo-groups.ts'

const COLUMNS = ['What to do', 'Line', 'Reference', 'Outcome', 'State in PRO', 'Reason', 'Done', 'By'] as const

export function todoHeader(head: ReportHead, own: readonly number[]): readonly string[] {
  return [...ownHeader(head, own), ...COLUMNS]
}

/**
 * A row for each line that asks something of a person, the most urgent first. `Done` and `By` are for a pen until the line is
 * ticked off.
 */
export function* todoRows(groups: readonly TodoGroup[], own: readonly number[]): Generator<readonly string[]> {
  for (const { outcome, advice, lines } of groups) {
    for (const { cells, row, numbers } of lines) {
      const { reference = '', state = '' } = row
      const { at = '', who = '' } = tickOf(row) ?? {}
      const reason = outcomeReasonOf(row)
      yield [...ownCells(cells, own), advice, numbers.join(', '), reference, outcome, state, reason, at, who]
    }
  }
}
