import type { Tick } from '#shared/todo.ts'
import type { ReportHead } from './report-table.ts'
import { ownCells, ownHeader, reasonOf } from './report-table.ts'
import type { TodoGroup } from './todo-groups.ts'

const COLUMNS = ['What to do', 'Line', 'Reference', 'Outcome', 'State in PRO', 'Reason', 'Done', 'By'] as const

export function todoHeader(head: ReportHead, own: readonly number[]): readonly string[] {
  return [...ownHeader(head, own), ...COLUMNS]
}

/** What was ticked off, by line number. */
export type Ticks = ReadonlyMap<number, Tick>

/**
 * A row for each line that asks something of a person, the most urgent first. `Done` and `By` are for a pen until the line is
 * ticked off.
 */
export function* todoRows(
  groups: readonly TodoGroup[],
  own: readonly number[],
  ticks: Ticks,
): Generator<readonly string[]> {
  for (const { outcome, advice, lines } of groups) {
    for (const { cells, row, numbers } of lines) {
      const { number, reference = '', state = '' } = row
      const { at = '', who = '' } = ticks.get(number) ?? {}
      yield [...ownCells(cells, own), advice, numbers.join(', '), reference, outcome, state, reasonOf(row), at, who]
    }
  }
}
