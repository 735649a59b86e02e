import { outcomeReasonOf, cellsAt, ownHeader, type ReportHead } from './report-table.ts'
import { tickOf, type LineGroup } from './line-groups.ts'

const COLUMNS = ['What to do', 'Line', 'Reference', 'Outcome', 'State in PRO', 'Reason', 'Done', 'By'] as const

export function todoHeader(head: ReportHead, own: readonly number[]): readonly string[] {
  return [...ownHeader(head, own), ...COLUMNS]
}

/**
 * A row for each line that asks something of a person, the most urgent first. `Done` and `By` are for a pen until the line is
 * ticked off.
 */
export function* todoRows(groups: readonly LineGroup[], own: readonly number[]): Generator<readonly string[]> {
  for (const { outcome, advice, lines } of groups) {
    for (const { cells, row, numbers } of lines) {
      const { reference = '', state = '' } = row
      const { at = '', who = '' } = tickOf(row) ?? {}
      const reason = outcomeReasonOf(row)
      yield [...cellsAt(cells, own), advice, numbers.join(', '), reference, outcome, state, reason, at, who]
    }
  }
}
