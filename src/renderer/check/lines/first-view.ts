import { MAX_LINES, type Line } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { nextTask } from '../../ui/slices.ts'
import { NO_CHOICE, type Consignment } from './choice.ts'
import { leftOutLines, type Shown } from './line-filter.ts'
import { Surveyor, type LineSurvey } from './line-survey.ts'
import { Sorter, type Sorting } from './places.ts'

/** What the check shows of a list before anything is known or chosen. */
export interface FirstView {
  readonly lines: readonly Line[]
  readonly survey: LineSurvey
  readonly references: readonly Reference[]
  readonly sorting: Sorting
  readonly shown: Shown
}

/** Puts the first view of a list together while its lines are being read: drawing it takes long enough. */
export class FirstViewing {
  readonly #surveyor = new Surveyor()
  readonly #sorter = new Sorter(undefined, NO_CHOICE, MAX_LINES)
  readonly #references: Reference[] = []
  /** Of those that can be sent, what deserves a look comes first. */
  readonly #deserving: Line[] = []
  readonly #others: Line[] = []

  take(line: Line): this {
    const isDeserving = this.#surveyor.take(line)
    this.#sorter.take(line)
    if (!isSendable(line)) return this
    this.#references.push(line.reference)
    if (isDeserving) this.#deserving.push(line)
    else this.#others.push(line)
    return this
  }

  /** `lines` are those that were taken. What follows from all of them together is a task of its own. */
  async view(lines: readonly Line[]): Promise<FirstView> {
    const survey = this.#surveyor.survey()
    const sorting = this.#sorter.sorting()
    await nextTask()
    // A part with all lines is the list itself.
    const below = this.#others.length === lines.length ? lines : this.#deserving.concat(this.#others)
    const shown = { top: leftOutLines(lines, sorting), below }
    await nextTask()
    return { lines, survey, references: this.#references, sorting, shown }
  }
}

/** The references that can be sent, in their order; without those that the reading left out. */
export function sendableIn(lines: readonly Line[]): readonly Reference[] {
  return lines.filter(isSendable).map(({ reference }) => reference)
}

function isSendable(line: Line): line is Consignment {
  return line.kind === 'consignment' && line.leftOutAs === undefined
}
