import type { CheckGroup } from '#shared/check.ts'
import { CHECK_GROUPS } from '#shared/check.ts'
import type { LeftOutAs, Line, LineCounts, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { choiceWithout, including, includingNone, isEmpty, isLeftOutByHand, leavingOut, NO_CHOICE } from './choice.ts'
import type { Choice, Consignment } from './choice.ts'
import type { Findings } from './findings.ts'
import { groupOfFinding } from './findings.ts'
import { findingsInOrder } from './findings-in-order.ts'
import { filterLines } from './line-filter.ts'
import type { CheckFilter } from './line-filter.ts'
import type { LineStanding } from './line-note.ts'
import type { LineNumbers } from './line-numbers.ts'
import { surveyLines } from './line-survey.ts'
import { LineView } from './line-view.svelte.ts'
import { ListEdits } from './list-edits.svelte.ts'
import type { Chosen } from './list-edits.svelte.ts'
import { sortLines } from './sorting.ts'
import type { Sorting } from './sorting.ts'

const NO_LINES: readonly Line[] = []

export interface CheckDeps {
  readonly list: () => List | undefined
  /** The list was changed by hand. */
  readonly put: (list: List) => void
  /** What PRO said; undefined where no check was made. */
  readonly findings: () => Findings | undefined
  /** Lines that the reading had left out were taken in: PRO has not been asked about them. */
  readonly onTakenIn: () => void
}

/** The list as it is looked over: which consignments are left out, and why. */
export class CheckState {
  readonly #deps: CheckDeps
  readonly edits: ListEdits
  readonly view: LineView
  #choice = $state.raw<Choice>(NO_CHOICE)

  /** A choice makes a list of its own with the same lines: they are not surveyed anew. */
  readonly #lines = $derived.by(() => this.list?.lines ?? NO_LINES)
  readonly #survey = $derived.by(() => surveyLines(this.#lines))
  readonly #found = $derived.by(() => {
    const findings = this.#deps.findings()
    return findings && findingsInOrder(this.#lines, findings)
  })
  readonly #sorting = $derived.by(() => sortLines(this.#lines, this.#found, this.#choice))

  constructor(deps: CheckDeps) {
    this.#deps = deps
    this.edits = new ListEdits({ get: this.#chosenNow, put: this.#take })
    this.view = new LineView(this.#linesOf)
  }

  get list(): List | undefined {
    return this.#deps.list()
  }

  get counts(): LineCounts {
    return this.#survey.counts
  }

  get sorting(): Sorting {
    return this.#sorting
  }

  /** Numbers of the lines that are left out, by hand or by the check. */
  get leftOut(): LineNumbers {
    return this.#sorting.leftOut
  }

  /** References whose hyphens or spaces were put right. */
  get repaired(): number {
    return this.#survey.repaired
  }

  /** Something was left out or included by hand. */
  get hasChoices(): boolean {
    return !isEmpty(this.#choice)
  }

  get chosen(): number {
    return this.counts.consignments - this.leftOut.size
  }

  /** The group of the check whose lines are shown. */
  get shownGroup(): CheckGroup | undefined {
    return this.#sorting.groups && CHECK_GROUPS.find((group) => group === this.view.filter)
  }

  /** Undefined where no check was made. */
  groupOf = (reference: Reference): CheckGroup | undefined => {
    const findings = this.#deps.findings()
    return findings && groupOfFinding(findings.get(reference))
  }

  /** What is to be said of a line. */
  standingOf = (line: Line): LineStanding => {
    const findings = this.#deps.findings()
    return {
      isLeftOut: this.leftOut.has(line.number),
      isByHand: isLeftOutByHand(line.number, this.#choice),
      check:
        findings === undefined || line.kind !== 'consignment' || line.leftOutAs !== undefined
          ? undefined
          : { finding: findings.get(line.reference) },
    }
  }

  count = (filter: CheckFilter): number => {
    const { counts, deserving, leftOutAs } = this.#survey
    switch (filter) {
      case 'all':
        return counts.lines
      case 'unreadable':
        return counts.unreadable
      case 'deserving':
        return deserving
      case 'consignment':
        return counts.consignments
      case 'left-out':
        return this.leftOut.size
      case 'repeat':
        return counts.repeats
      case 'blank':
        return counts.blank
      case 'found-in-text':
      case 'hidden':
      case 'struck-out':
        return leftOutAs[filter]
      default:
        return this.#sorting.groups?.[filter].all ?? 0
    }
  }

  /** Leaves a consignment out, or includes it again. */
  toggle = (line: Line): void => {
    if (line.kind !== 'consignment') return
    if (line.leftOutAs !== undefined) {
      this.edits.takeIn([line])
      this.#deps.onTakenIn()
      return
    }
    const change = this.leftOut.has(line.number) ? including : leavingOut
    this.#choice = change(this.#choice, [line], this.groupOf(line.reference))
    if (this.view.filter === 'left-out') void this.view.refresh()
  }

  /** All that the reading left out for this reason: they are lines like any others from here on. */
  takeAllIn = (as: LeftOutAs): void => {
    this.edits.takeIn(this.#linesOf(as))
    this.#deps.onTakenIn()
  }

  /** All of a group: those that are left out are included; when there are none, all are left out. */
  toggleGroup = (group: CheckGroup): void => {
    const lines = this.#linesOf(group).filter((line): line is Consignment => line.kind === 'consignment')
    const { leftOut } = this
    const out = lines.filter(({ number }) => leftOut.has(number))
    if (out.length > 0) this.edits.includeGroup(out, group)
    else this.edits.leaveGroupOut(lines)
  }

  /** After a check, or when what it found is put aside: the groups are other ones. */
  refresh = (): void => {
    if (this.view.filter !== 'all' && this.count(this.view.filter) === 0) this.view.show('all')
    else void this.view.refresh()
  }

  /** What was included by hand was included because of what a check had found. */
  forgetIncluded = (): void => {
    this.#choice = includingNone(this.#choice)
  }

  /** A line was taken off the list elsewhere: the next one is given its number, and is another parcel. */
  forget = (line: Line): void => {
    this.#choice = choiceWithout(this.#choice, line)
  }

  /** For another list. */
  reset = (): void => {
    this.#choice = NO_CHOICE
    this.view.reset()
    this.edits.reset()
  }

  readonly #chosenNow = (): Chosen | undefined => {
    const { list } = this
    return list && { list, choice: this.#choice }
  }

  readonly #take = ({ list, choice }: Chosen): void => {
    this.#deps.put(list)
    this.#choice = choice
    this.refresh()
  }

  readonly #linesOf = (filter: CheckFilter): readonly Line[] =>
    filter === 'all' ? this.#survey.problemsFirst : filterLines(this.#lines, filter, this.leftOut, this.#found)
}
