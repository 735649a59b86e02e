import { assertNever } from '#shared/assert-never.ts'
import { adviceFor } from '#shared/words/advice.ts'
import { reasonSentence } from '#shared/reason.ts'
import type { ReportRow } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import type { LeftToDo } from './left-to-do.ts'
import { leftToDo, urgencyOf } from './left-to-do.ts'
import type { ReportLine } from './report-table.ts'
import { reasonOf, REPORT_WORDS } from './report-table.ts'

/** Lines with the same outcome for the same reason: they ask the same of a person. */
export interface TodoGroup {
  readonly left: LeftToDo
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
      const left = leftToDo(row)
      if (left === undefined) return
      const outcome = REPORT_WORDS[row.result]
      const reason = commonReason(row)
      const key = `${outcome}\n${reason}`
      const known = groups.get(key)
      if (known === undefined) groups.set(key, { left, outcome, reason, advice: advice(left, row), lines: [line] })
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
  return lines[0]?.row.why?.code === 'contradicted' ? -1 : urgencyOf(left)
}

/** PRO's own words may name the reference, and it reported each at another time: the reason is the same without. */
function commonReason(row: ReportRow): string {
  const { why, reference } = row
  const reason = why?.code === 'contradicted' ? reasonSentence({ ...why, at: undefined }) : reasonOf(row)
  return reference === undefined ? reason : reason.replaceAll(reference, '…')
}

function advice(left: LeftToDo, { state, why }: ReportRow): string {
  if (why?.code === 'moved-on') return inState(state)
  switch (left) {
    case 'unknown':
      return 'Hold the parcel. Press “Ask PRO again” on the report screen, or look the reference up in PRO.'
    case 'sending':
      return 'Hold the parcel until the run has ended.'
    case 'refused':
    case 'held-back':
      return inState(state)
    case 'not-found':
      return 'Check the reference against the label, and that it belongs to this account.'
    case 'not-sent':
    case 'waiting':
      return 'It is not cancelled. Open this run under History and send the rest, or cancel it in PRO.'
    case 'unreadable':
      return 'It is not cancelled. Find the reference on the label, put it right in the list and bring the list again.'
    default:
      return assertNever(left)
  }
}

/** Undefined: its state was not read. */
function inState(state: State | undefined): string {
  return state === undefined
    ? 'It is not cancelled. Hold the parcel and look the consignment up in PRO before it leaves.'
    : adviceFor(state)
}
