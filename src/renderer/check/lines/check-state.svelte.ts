import type { CheckGroup, Finding } from '#shared/check.ts'
import type { LeftOutAs, Line, LineCounts, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { findingWord } from '../../text/check/check-groups.ts'
import { choiceWithout, including, includingNone, isEmpty, isLeftOutByHand, leavingOut, NO_CHOICE } from './choice.ts'
import type { Choice, Consignment } from './choice.ts'
import type { Findings } from './findings.ts'
import { groupOfFinding } from './findings.ts'
import { findingsInOrder } from './findings-in-order.ts'
import { filterLines } from './line-filter.ts'
import type { CheckFilter } from './line-filter.ts'
import { lineNote, lineText } from './table/line-note.ts'
import type { LineStatus } from './table/line-note.ts'
import type { LineNumbers } from './line-numbers.ts'
import { surveyLines } from './line-survey.ts'
import { LineView } from './table/line-view.svelte.ts'
import { ListEdits } from './list-edits.svelte.ts'
import type { Chosen } from './list-edits.svelte.ts'
import { LEFT_OUT_PLACES, sortLines } from './places.ts'
import type { Sorting } from './places.ts'

const NO_LINES: readonly Line[] = []

/** Lines that were left out for more than one reason are not included together. */
const MIXED: readonly CheckFilter[] = ['not', 'all', 'deserving', 'included']
/** Nobody leaves a whole list out with one press, unless it was narrowed by a search. */
const WHOLE: readonly CheckFilter[] = ['not', 'all']

export interface CheckDeps {
  readonly list: () => List | undefined
  /** The list was changed by hand. */
  readonly put: (list: List) => void
  /** What PRO said; undefined where no check was made. */
  readonly findings: () => Findings | undefined
  /** Lines were corrected, removed or taken in: PRO may not have been asked about some of them. */
  readonly onEdited: () => void
}

/** The list as it is looked over: which consignments are left out, and why. */
export class CheckState {
  readonly #deps: CheckDeps
  readonly edits: ListEdits
  readonly view: LineView
  #choice = $state.raw<Choice>(NO_CHOICE)

  /** A choice makes a list of its own with the same lines: they are not surveyed again. */
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
    this.view = new LineView({
      lines: () => this.#lines,
      filter: (filter) => filterLines(this.#lines, filter, this.#sorting),
      changes: () => [this.#lines, this.#found],
      textOf: this.#textOf,
    })
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

  /** Consignments and unreadable lines that will not be cancelled. */
  get notChosen(): number {
    return LEFT_OUT_PLACES.reduce((sum, place) => sum + this.#sorting.counts[place], 0)
  }

  /** Undefined where no check was made. */
  groupOf = (reference: Reference): CheckGroup | undefined => {
    const findings = this.#deps.findings()
    return findings && groupOfFinding(findings.get(reference))
  }

  /** What is to be said of a line. */
  statusOf = (line: Line): LineStatus => {
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
    switch (filter) {
      case 'all':
        return this.counts.lines
      case 'not':
        return this.notChosen
      case 'deserving':
        return this.#survey.deserving
      default:
        return this.#sorting.counts[filter]
    }
  }

  /** Leaves a consignment out, or includes it again. */
  toggle = (line: Line): void => {
    if (line.kind !== 'consignment') return
    if (line.leftOutAs !== undefined) {
      this.edits.takeIn([line])
      return
    }
    const change = this.leftOut.has(line.number) ? including : leavingOut
    this.#choice = change(this.#choice, [line], this.groupOf(line.reference))
  }

  /** All that the reading left out for this reason: they are lines like any others from here on. */
  takeAllIn = (as: LeftOutAs): void => {
    this.edits.takeIn(this.#lines.filter((line) => line.kind === 'consignment' && line.leftOutAs === as))
  }

  /** Of the lines that are shown: those that can be included together, since they were left out for one reason. */
  get includable(): readonly Consignment[] {
    const { filter } = this.view
    if (MIXED.includes(filter)) return []
    return this.#shownConsignments().filter(({ number }) => this.leftOut.has(number))
  }

  /** Of the lines that are shown: those that can be left out together. */
  get excludable(): readonly Consignment[] {
    const isNarrowed = this.view.found !== undefined || !WHOLE.includes(this.view.filter)
    return isNarrowed ? this.#shownConsignments().filter(({ number }) => !this.leftOut.has(number)) : []
  }

  includeShown = (): void => {
    const lines = this.includable
    const [first] = lines
    if (first === undefined) return
    if (first.leftOutAs === undefined) this.edits.includeGroup(lines, this.groupOf(first.reference) ?? 'ready')
    else this.edits.takeIn(lines)
  }

  leaveShownOut = (): void => {
    this.edits.leaveGroupOut(this.excludable)
  }

  /** After a check, or when what it found is put aside: the groups are other ones. */
  refresh = (): void => {
    void this.view.refresh()
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
    const isEdited = list.lines !== this.#lines
    this.#deps.put(list)
    this.#choice = choice
    this.refresh()
    if (isEdited) this.#deps.onEdited()
  }

  #shownConsignments(): readonly Consignment[] {
    const { view } = this
    const lines = view.found === undefined ? view.top : view.rows
    return lines.filter((line): line is Consignment => line.kind === 'consignment')
  }

  readonly #textOf = (line: Line, key: string): string => {
    switch (key) {
      case 'cancel':
        return line.kind !== 'consignment' ? '2' : this.leftOut.has(line.number) ? '1' : '0'
      case 'line':
        return String(line.number)
      case 'reference':
        return lineText(line, this.list?.column ?? 0)
      case 'state':
        return line.kind === 'consignment' ? wordOf(this.#deps.findings()?.get(line.reference)) : ''
      case 'note':
        return lineNote(line, this.statusOf(line))
      default:
        return line.cells[Number(key.slice('own:'.length))] ?? ''
    }
  }
}

function wordOf(finding: Finding | undefined): string {
  return finding === undefined ? '' : findingWord(finding)
}
