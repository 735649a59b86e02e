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

/** Lines with the same outcome for the same reason, so with the same thing to do. */
export interface TodoGroup {
  readonly left: ReportGroup
  /** The word in the report. */
  readonly outcome: string
  readonly reason: string
  /** One sentence on what to do. */
  readonly advice: string
  readonly lines: readonly TodoLine[]
}

interface Growing extends TodoGroup {
  readonly lines: TodoLine[]
}

/** The to-dos among the lines that were added. */
export interface Todo {
  /** In the order of the list; a repeat comes after the line that it repeats. */
  add(line: ReportLine): void
  /** The most urgent group first, and the largest first among equals. */
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

/** Cancelled parcels are listed only on the page of all parcels to pull. */
function adviceOf(row: ReportRow, left: ReportGroup): string {
  return isTodo(left) ? whatToDo(row) : PULL_CANCELLED
}

/** What PRO contradicts comes before everything else. */
function urgency({ left, lines }: TodoGroup): number {
  return lines[0]?.row.why?.code === 'contradicted' ? -1 : REPORT_GROUPS.indexOf(left)
}

/** The reason without PRO's words and its time, which differ from line to line. */
function commonReason(row: ReportRow): string {
  const { why, reference } = row
  const reason = why?.code === 'contradicted' ? reasonSentence({ ...why, at: undefined }) : reasonOf(row)
  return reference === undefined ? reason : reason.replaceAll(reference, '…')
}
