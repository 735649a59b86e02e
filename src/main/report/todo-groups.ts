import { reasonSentence } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import type { ReportGroup } from '#shared/report/groups.ts'
import { isTodo, REPORT_GROUPS, reportGroupOf } from '#shared/report/groups.ts'
import type { ReportRow } from '#shared/run.ts'
import { PULL_CANCELLED } from '#shared/words/advice.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import type { ReportLine } from './report-table.ts'
import { reasonOf, REPORT_WORDS } from './report-table.ts'

/** A line that asks something of a person. */
export interface TodoLine extends ReportLine {
  /** Its number in the list, and those of the lines that repeat it. */
  readonly numbers: readonly number[]
}

/** Lines with the same outcome for the same reason: they ask the same of a person. */
export interface TodoGroup {
  readonly left: ReportGroup
  /** The word of the report. */
  readonly outcome: string
  readonly reason: string
  /** One sentence on what to do. */
  readonly advice: string
  readonly lines: readonly TodoLine[]
}

interface Growing extends TodoGroup {
  readonly lines: TodoLine[]
}

/** What is left to do, as far as the lines are added. */
export interface Todo {
  /** In the order of the list: what repeats a line comes behind it. */
  add(line: ReportLine): void
  /** The most urgent first, and of those the largest group. */
  groups(): readonly TodoGroup[]
}

export function createTodo(isWanted: (group: ReportGroup) => boolean = isTodo): Todo {
  const groups = new Map<string, Growing>()
  const numbersOf = new Map<Reference, number[]>()

  function take(line: ReportLine, left: ReportGroup): void {
    const { row } = line
    const numbers = [row.number]
    if (row.reference !== undefined) numbersOf.set(row.reference, numbers)
    const outcome = REPORT_WORDS[row.result]
    const reason = commonReason(row)
    const key = `${left}\n${outcome}\n${reason}`
    const known = groups.get(key)
    if (known !== undefined) known.lines.push({ ...line, numbers })
    else groups.set(key, { left, outcome, reason, advice: adviceOf(row, left), lines: [{ ...line, numbers }] })
  }

  return {
    add(line) {
      const { row } = line
      const left = reportGroupOf(row)
      if (isWanted(left)) take(line, left)
      else if (left === 'repeat' && row.reference !== undefined) numbersOf.get(row.reference)?.push(row.number)
    },
    groups: () =>
      [...groups.values()].toSorted(
        (one, other) => urgency(one) - urgency(other) || other.lines.length - one.lines.length,
      ),
  }
}

/** A cancelled parcel asks for something only of those who pull parcels. */
function adviceOf(row: ReportRow, left: ReportGroup): string {
  return isTodo(left) ? whatToDo(row) : PULL_CANCELLED
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
