import { reasonSentence } from '#shared/reason.ts'
import type { ReportGroup } from '#shared/report/groups.ts'
import { isTodo, REPORT_GROUPS, reportGroupOf } from '#shared/report/groups.ts'
import type { ReportRow } from '#shared/run.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import type { ReportLine } from './report-table.ts'
import { reasonOf, REPORT_WORDS } from './report-table.ts'

/** Lines with the same outcome for the same reason: they ask the same of a person. */
export interface TodoGroup {
  readonly left: ReportGroup
  /** The word of the report. */
  readonly outcome: string
  readonly reason: string
  /** One sentence on what to do. */
  readonly advice: string
  readonly lines: readonly ReportLine[]
}

interface Growing extends TodoGroup {
  readonly lines: ReportLine[]
}

/** What is left to do, as far as the lines are added. */
export interface Todo {
  add(line: ReportLine): void
  /** The most urgent first, and of those the largest group. */
  groups(): readonly TodoGroup[]
}

export function createTodo(): Todo {
  const groups = new Map<string, Growing>()
  return {
    add(line) {
      const { row } = line
      const left = reportGroupOf(row)
      if (!isTodo(left)) return
      const outcome = REPORT_WORDS[row.result]
      const reason = commonReason(row)
      const key = `${left}\n${outcome}\n${reason}`
      const known = groups.get(key)
      if (known === undefined) groups.set(key, { left, outcome, reason, advice: whatToDo(row), lines: [line] })
      else known.lines.push(line)
    },
    groups: () =>
      [...groups.values()].toSorted(
        (one, other) => urgency(one) - urgency(other) || other.lines.length - one.lines.length,
      ),
  }
}

/** What PRO says otherwise of than it had reported comes before everything else. */
function urgency({ left, lines }: TodoGroup): number {
  return lines[0]?.row.why?.code === 'contradicted' ? -1 : REPORT_GROUPS.indexOf(left)
}

/** PRO's own words may name the reference, and it reported each at another time: the reason is the same without. */
function commonReason(row: ReportRow): string {
  const { why, reference } = row
  const reason = why?.code === 'contradicted' ? reasonSentence({ ...why, at: undefined }) : reasonOf(row)
  return reference === undefined ? reason : reason.replaceAll(reference, '…')
}
