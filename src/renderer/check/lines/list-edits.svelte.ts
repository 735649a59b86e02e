import type { Edit } from '../../text/check/edits.ts'
import type { CheckGroup } from '#shared/check.ts'
import type { Line, List } from '#shared/list.ts'
import type { AddedLines } from '../../list/list-state.svelte.ts'
import { correctLine, removeLine, takeIn, undoAllRepairs, undoRepair } from '../../list/edit-list.ts'
import {
  choiceAfter,
  including,
  leavingOut,
  leavingOutByHand,
  takenBack,
  type Choice,
  type Consignment,
} from './choice.ts'

/** The list with its choices. */
export interface Chosen {
  readonly list: List
  readonly choice: Choice
}

interface UndoStep {
  readonly edit: Edit
  readonly before: Chosen
  readonly after: Chosen
  /** The list that this one replaced. */
  readonly bringBack?: () => void
}

/** Steps that can be undone. Lists share their lines, so a step costs little. */
const MOST_UNDO_STEPS = 50

export interface ListEditsDeps {
  readonly get: () => Chosen | undefined
  readonly put: (chosen: Chosen) => void
}

/** What the user changes in a list by hand, and undoes. */
export class ListEdits {
  readonly #deps: ListEditsDeps
  #steps = $state.raw<readonly UndoStep[]>([])

  constructor(deps: ListEditsDeps) {
    this.#deps = deps
  }

  /** The last change, as long as it can be undone. */
  get last(): Edit | undefined {
    const step = this.#steps.at(-1)
    return step !== undefined && step.after.list === this.#deps.get()?.list ? step.edit : undefined
  }

  correct = (line: Line, text: string): void => {
    const { number } = line
    this.#changeLine(
      line,
      (list) => correctLine(list, number, text),
      ({ lines }) => {
        const corrected = lines.find((candidate) => candidate.number === number)
        return corrected === undefined ? { code: 'removed', number } : { code: 'corrected', line: corrected }
      },
    )
  }

  remove = (line: Line): void => {
    const { number } = line
    this.#changeLine(
      line,
      (list) => removeLine(list, number),
      () => ({ code: 'removed', number }),
    )
  }

  undoRepair = (line: Line): void => {
    const { number } = line
    this.#changeLine(
      line,
      (list) => undoRepair(list, number),
      () => ({ code: 'repair-undone', number }),
    )
  }

  undoAllRepairs = (count: number): void => {
    this.#change(undoAllRepairs, () => ({ code: 'all-repairs-undone', count }))
  }

  /** Leaves out what a report calls cancelled. */
  leaveOut = (numbers: ReadonlySet<number>): void => {
    this.#choose({ code: 'left-out', count: numbers.size }, (choice) => leavingOutByHand(choice, numbers))
  }

  /** Leaves out lines of a group, all at once. */
  leaveGroupOut = (lines: readonly Consignment[]): void => {
    this.#choose({ code: 'left-out', count: lines.length }, (choice) => leavingOut(choice, lines))
  }

  /** Includes lines of a group, all at once. */
  includeGroup = (lines: readonly Consignment[], group: CheckGroup): void => {
    this.#choose({ code: 'included', count: lines.length }, (choice) => including(choice, lines, group))
  }

  /** Includes lines that the reading had left out. */
  takeIn = (lines: readonly Line[]): void => {
    const numbers = new Set(lines.map(({ number }) => number))
    this.#change(
      (list) => takeIn(list, numbers),
      () => ({ code: 'included', count: numbers.size }),
    )
  }

  /** Appends the lines of another list. */
  add = (joined: List, { name, count, from }: AddedLines): void => {
    this.#change(
      () => joined,
      () => ({ code: 'added', name, count, from }),
    )
  }

  /** Another list was replaced; undoing that restores its own steps. */
  replaced = (edit: Extract<Edit, { code: 'replaced' }>, bringBack: () => void): void => {
    const now = this.#deps.get()
    if (now !== undefined) this.#steps = [{ edit, before: now, after: now, bringBack }]
  }

  undo = (): void => {
    const step = this.#steps.at(-1)
    if (step === undefined || this.last === undefined) return
    if (step.bringBack !== undefined) {
      step.bringBack()
      return
    }
    const now = this.#deps.get()
    if (now === undefined) return
    const { before, after } = step
    const choice = choiceAfter(now.list, before.list, now.choice)
    this.#steps = this.#steps.slice(0, -1)
    this.#deps.put({ list: before.list, choice: takenBack(choice, before.choice, after.choice) })
  }

  remember = (): (() => void) => {
    const steps = this.#steps
    return () => {
      this.#steps = steps
    }
  }

  /** For another list. */
  reset = (): void => {
    this.#steps = []
  }

  /** A line that is not on the list any more is left alone: its number may be that of another parcel. */
  #changeLine(line: Line, change: (list: List) => List, describe: (list: List) => Edit): void {
    if (this.#deps.get()?.list.lines.includes(line) === true) this.#change(change, describe)
  }

  #change(change: (list: List) => List, describe: (list: List) => Edit): void {
    const before = this.#deps.get()
    if (before === undefined) return
    const list = change(before.list)
    const choice = choiceAfter(before.list, list, before.choice)
    this.#take({ edit: describe(list), before, after: { list, choice } })
  }

  #choose(edit: Edit, change: (choice: Choice) => Choice): void {
    const before = this.#deps.get()
    if (before === undefined) return
    // A new object, which identifies the step.
    this.#take({ edit, before, after: { list: { ...before.list }, choice: change(before.choice) } })
  }

  #take(step: UndoStep): void {
    this.#steps = [...this.#steps, step].slice(-MOST_UNDO_STEPS)
    this.#deps.put(step.after)
  }
}
