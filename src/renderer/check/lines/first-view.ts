import type { Line } from '#shared/list.ts'
import { MAX_LINES } from '#shared/list.ts'
import type { Reference } from '#shared/reference.ts'
import { nextTask } from '../../ui/slices.ts'
import { NO_CHOICE } from './choice.ts'
import type { Consignment } from './choice.ts'
import { filterLines, FIRST_FILTER } from './line-filter.ts'
import type { Shown } from './line-filter.ts'
import { Surveyor } from './line-survey.ts'
import type { LineSurvey } from './line-survey.ts'
import { Sorter } from './places.ts'
import type { Sorting } from './places.ts'

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

  take(line: Line): this {
    this.#surveyor.take(line)
    this.#sorter.take(line)
    if (isSendable(line)) this.#references.push(line.reference)
    return this
  }

  /** `lines` are those that were taken. What follows from all of them together is a task of its own. */
  async view(lines: readonly Line[]): Promise<FirstView> {
    const survey = this.#surveyor.survey()
    const sorting = this.#sorter.sorting()
    await nextTask()
    const shown = filterLines(lines, FIRST_FILTER, sorting, survey.deserving)
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
