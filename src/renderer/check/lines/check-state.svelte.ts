import { checkGroupOf, type CheckGroup, type Finding } from '#shared/check.ts'
import type { LeftOutAs, Line, LineCounts, List } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { readList, type ListInput, type ReadOptions, type ReadResult } from '../../list/read-list.ts'
import { ownIndexOf } from '../../results/own-table-columns.ts'
import { findingWord } from '../../text/check/check-groups.ts'
import {
  choiceWithout,
  including,
  includingNone,
  isEmpty,
  isLeftOutByHand,
  leavingOut,
  leftOutAgain,
  NO_CHOICE,
  type Choice,
  type Consignment,
} from './choice.ts'
import type { Findings } from './findings.ts'
import { findingsOfLines, type FindingsInOrder, type OrderedFindings } from './findings-in-order.ts'
import { FirstViewing, sendableIn, type FirstView } from './first-view.ts'
import { filterLines, FIRST_FILTER, type CheckFilter } from './line-filter.ts'
import { lineNote, lineText, type LineStatus } from './table/line-note.ts'
import type { LineNumbers } from './line-numbers.ts'
import { surveyLines } from './line-survey.ts'
import { LineView } from './table/line-view.svelte.ts'
import { ListEdits, type Chosen } from './list-edits.svelte.ts'
import { LEFT_OUT_PLACES, leftOutByCheck, sortLines, type Sorting } from './places.ts'

const NO_LINES: readonly Line[] = []

/** Lines that were left out for more than one reason are not included together. */
const MIXED: readonly CheckFilter[] = ['not', 'all', 'deserving', 'included']
/** One press never leaves a whole list out, unless a search has narrowed it. */
const WHOLE: readonly CheckFilter[] = ['not', 'all']

export interface CheckDeps {
  readonly list: () => List | undefined
  /** The list was changed by hand. */
  readonly put: (list: List) => void
  /** Lines were corrected, removed or included: PRO may not have been asked about some of them. */
  readonly onEdited: () => void
}

/**
 * The list at the check: its lines, what PRO said of each, and which are left out. The one owner of all that; fast for 200,000
 * lines.
 */
export class CheckState {
  readonly #deps: CheckDeps
  readonly edits: ListEdits
  readonly view: LineView
  #choice = $state.raw<Choice>(NO_CHOICE)
  #known = $state.raw<OrderedFindings>()
  /** Of the lines that were last read. */
  #first: FirstView | undefined

  /** A choice makes a new list object with the same lines, which are not surveyed again. */
  readonly #lines = $derived.by(() => this.list?.lines ?? NO_LINES)
  readonly #survey = $derived.by(() =>
    this.#first?.lines === this.#lines ? this.#first.survey : surveyLines(this.#lines),
  )
  readonly #references = $derived.by(() =>
    this.#first?.lines === this.#lines ? this.#first.references : sendableIn(this.#lines),
  )
  readonly #found = $derived.by(() => this.#known && findingsOfLines(this.#lines, this.#known))
  readonly #sorting = $derived.by(() =>
    this.#first?.lines === this.#lines && this.#found === undefined && isEmpty(this.#choice)
      ? this.#first.sorting
      : sortLines(this.#lines, this.#found, this.#choice),
  )

  constructor(deps: CheckDeps) {
    this.#deps = deps
    this.edits = new ListEdits({ get: this.#chosenNow, put: this.#take })
    this.view = new LineView({
      lines: () => this.#lines,
      onlyGroup: () => this.#onlyGroup,
      filter: (filter) =>
        filter === FIRST_FILTER && this.#first?.sorting === this.#sorting
          ? this.#first.shown
          : filterLines(this.#lines, filter, this.#sorting, this.#survey.deserving),
      changes: () => [this.#lines, this.#found],
      textOf: this.#textOf,
    })
  }

  get list(): List | undefined {
    return this.#deps.list()
  }

  /** Those that can be sent, each once, in their order; without those that the reading left out. */
  get references(): readonly Reference[] {
    return this.#references
  }

  /** What PRO said; undefined if no check was made. */
  get findings(): Findings | undefined {
    return this.#known?.findings
  }

  get known(): OrderedFindings | undefined {
    return this.#known
  }

  /** What PRO said of each line, in the order of the list. */
  get found(): FindingsInOrder | undefined {
    return this.#found
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

  /** PRO was asked, and what it said, or did not say, leaves every consignment out. */
  get isNothingLeft(): boolean {
    const { consignments } = this.counts
    const { counts } = this.#sorting
    return leftOutByCheck(this.#sorting) === consignments && counts.unread + counts.unasked < consignments
  }

  /** Undefined if no check was made. */
  groupOf = (reference: Reference): CheckGroup | undefined => {
    const { findings } = this
    return findings && checkGroupOf(findings.get(reference))
  }

  /** What there is to say of a line. */
  statusOf = (line: Line): LineStatus => {
    const { findings } = this
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
        return this.#survey.deserving.length
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

  /** Includes all that the reading left out for this reason: from here on they are ordinary lines. */
  takeAllIn = (as: LeftOutAs): void => {
    this.edits.takeIn(this.#lines.filter((line) => line.kind === 'consignment' && line.leftOutAs === as))
  }

  /** The shown lines that can be included together, because they were left out for one reason. */
  get includable(): readonly Consignment[] {
    const { filter } = this.view
    if (MIXED.includes(filter)) return []
    return this.#shownConsignments().filter(({ number }) => this.leftOut.has(number))
  }

  /** The shown lines that can be left out together. */
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

  /** Reads a list, and prepares meanwhile what the check shows first. */
  read = async (input: ListInput, options: ReadOptions, readLines = readList): Promise<ReadResult> => {
    const viewing = new FirstViewing()
    const result = await readLines(input, { ...options, onLine: (line) => viewing.take(line) })
    if (!result.ok) return result
    const { lines } = result.list
    const read = result.hasChanged === true ? takenAgain(lines) : viewing
    this.#first = await read.view(lines)
    return result
  }

  /** Sorts the findings of a check by these lines: the groups change. */
  learn = (known: OrderedFindings): void => {
    this.#known = known
    this.#refresh()
  }

  /** Forgets the check. What was included by hand is forgotten too, because it depended on the findings. */
  forgetFindings = (): void => {
    this.#known = undefined
    this.#choice = includingNone(this.#choice)
    this.#refresh()
  }

  /** A line was removed elsewhere: the next one will get its number, and is another parcel. */
  forget = (line: Line): void => {
    this.#choice = choiceWithout(this.#choice, line)
  }

  /** Returns a function that restores the current choices, for when their list is restored. */
  remember = (): (() => void) => {
    const choice = this.#choice
    const bringBackSteps = this.edits.remember()
    return () => {
      this.#choice = choice
      bringBackSteps()
      this.#refresh()
    }
  }

  /** For another list. `joined`: it has the lines of this one, and what was left out of that by hand stays out. */
  reset = (joined?: List): void => {
    const { list } = this
    this.#choice = joined === undefined || list === undefined ? NO_CHOICE : leftOutAgain(joined, list, this.#choice)
    this.view.reset()
    this.edits.reset()
  }

  /** Nothing is left out, and nothing was included by hand. */
  get #onlyGroup(): CheckFilter | undefined {
    const { ready, included } = this.#sorting.counts
    return ready > 0 && included === 0 && this.notChosen === 0 ? 'ready' : undefined
  }

  readonly #chosenNow = (): Chosen | undefined => {
    const { list } = this
    return list && { list, choice: this.#choice }
  }

  readonly #take = ({ list, choice }: Chosen): void => {
    const isEdited = list.lines !== this.#lines
    this.#deps.put(list)
    this.#choice = choice
    this.#refresh()
    if (isEdited) this.#deps.onEdited()
  }

  #refresh(): void {
    void this.view.refresh()
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
        return line.kind === 'consignment' ? wordOf(this.findings?.get(line.reference)) : ''
      case 'note':
        return lineNote(line, this.statusOf(line))
      default:
        return line.cells[ownIndexOf(key) ?? -1] ?? ''
    }
  }
}

function takenAgain(lines: readonly Line[]): FirstViewing {
  return lines.reduce((viewing, line) => viewing.take(line), new FirstViewing())
}

function wordOf(finding: Finding | undefined): string {
  return finding === undefined ? '' : findingWord(finding)
}
