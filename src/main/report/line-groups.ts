import { reasonSentence } from '#shared/reason.ts'
import type { Reference } from '#shared/reference.ts'
import { isTodo, listedIn, REPORT_GROUPS, type ReportGroup } from '#shared/report/groups.ts'
import type { ReportRow } from '#shared/run.ts'
import type { Tick } from '#shared/todo.ts'
import { PULL_CANCELLED } from '#shared/words/advice.ts'
import { noLongerSentence } from '#shared/words/no-longer.ts'
import { whatToDo } from '#shared/words/what-to-do.ts'
import { outcomeReasonOf, REPORT_WORDS, type ReportLine } from './report-table.ts'

/** A line that asks something of a person. */
export interface TodoLine extends ReportLine {
  /** Its number in the list, and those of the lines that repeat it. */
  readonly numbers: readonly number[]
}

/** Lines with the same outcome for the same reason, so with the same thing to do. */
export interface LineGroup {
  readonly group: ReportGroup
  /** The word in the report. */
  readonly outcome: string
  readonly reason: string
  /** One sentence on what to do. */
  readonly advice: string
  readonly lines: readonly TodoLine[]
}

interface Growing extends LineGroup {
  readonly lines: TodoLine[]
}

/** The wanted lines among those that were added; to-dos, unless something else is wanted. */
export interface LineGroups {
  /** In the order of the list; a repeat comes after the line that it repeats. */
  add(line: ReportLine): void
  /** The most urgent group first, and the largest first among equals. */
  groups(): readonly LineGroup[]
}

export function createLineGroups(isWanted: (group: ReportGroup) => boolean = isTodo): LineGroups {
  const groups = new Map<string, Growing>()
  const numbersOf = new Map<Reference, number[]>()

  function take(line: ReportLine, group: ReportGroup): void {
    const { row } = line
    const numbers = [row.number]
    if (row.reference !== undefined) numbersOf.set(row.reference, numbers)
    const outcome = REPORT_WORDS[row.result]
    const reason = commonReason(row)
    const advice = adviceOf(row, group)
    const key = `${group}\n${outcome}\n${reason}\n${advice}`
    const known = groups.get(key)
    if (known !== undefined) known.lines.push({ ...line, numbers })
    else groups.set(key, { group, outcome, reason, advice, lines: [{ ...line, numbers }] })
  }

  return {
    add(line) {
      const { row } = line
      const group = listedIn(row)
      if (isWanted(group)) take(line, group)
      else if (group === 'repeat' && row.reference !== undefined) numbersOf.get(row.reference)?.push(row.number)
    },
    groups: () =>
      [...groups.values()].toSorted(
        (one, other) => urgency(one) - urgency(other) || other.lines.length - one.lines.length,
      ),
  }
}

/** Parcels that are cancelled, or settled elsewhere, are listed only on the page of all parcels to pull. */
function adviceOf(row: ReportRow, group: ReportGroup): string {
  if (isTodo(group)) return whatToDo({ ...row, noLonger: undefined })
  return row.noLonger === undefined ? PULL_CANCELLED : noLongerSentence(row.noLonger)
}

/** What PRO contradicts comes before everything else. */
function urgency({ group, lines }: LineGroup): number {
  return lines[0]?.row.why?.code === 'contradicted' ? -1 : REPORT_GROUPS.indexOf(group)
}

/** The reason without PRO's words and its time, which differ from line to line. */
function commonReason(row: ReportRow): string {
  const { why, reference } = row
  const reason = why?.code === 'contradicted' ? reasonSentence({ ...why, at: undefined }) : outcomeReasonOf(row)
  return reference === undefined ? reason : reason.replaceAll(reference, '…')
}

export function tickOf({ noLonger }: ReportRow): Tick | undefined {
  return noLonger?.as === 'ticked' ? noLonger.tick : undefined
}
