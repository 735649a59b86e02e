import type { LeftOutAs, Line, LineCounts } from '#shared/list.ts'

export interface LineSurvey {
  readonly counts: LineCounts
  /** Consignments that the reading left out. */
  readonly leftOutAs: Readonly<Record<LeftOutAs, number>>
  /** References whose hyphens or spaces were put right. */
  readonly repaired: number
  /** Those, and references with a letter that is probably a misread digit, or without any digit. */
  readonly deserving: number
}

/** The letters of `doubtfulLetters`, for a hundred thousand lines at once; the beginning, EC-, has none of them. */
const DOUBTFUL = /[OILU]|^[^0-9]+$/

export function isRepaired(line: Line): boolean {
  return line.kind === 'consignment' && line.writtenAs !== undefined
}

export function isDoubtful(line: Line): boolean {
  return line.kind === 'consignment' && DOUBTFUL.test(line.reference)
}

export function deservesLook(line: Line): boolean {
  return isRepaired(line) || isDoubtful(line)
}

/** Of lists that were looked over while they were read. */
const made = new WeakMap<readonly Line[], LineSurvey>()

export function surveyLines(lines: readonly Line[]): LineSurvey {
  return made.get(lines) ?? lines.reduce((surveyor, line) => surveyor.take(line), new Surveyor()).surveyOf(lines)
}

/** Takes the lines of a list one after another, as they come. */
export class Surveyor {
  readonly #leftOutAs: Record<LeftOutAs, number> = { 'found-in-text': 0, hidden: 0, 'struck-out': 0 }
  #repaired = 0
  #unreadable = 0
  #deserving = 0
  #consignments = 0
  #repeats = 0

  take(line: Line): this {
    switch (line.kind) {
      case 'consignment':
        this.#consignments += 1
        if (line.leftOutAs !== undefined) this.#leftOutAs[line.leftOutAs] += 1
        if (isRepaired(line)) this.#repaired += 1
        if (deservesLook(line)) this.#deserving += 1
        break
      case 'repeat':
        this.#repeats += 1
        break
      case 'unreadable':
        this.#unreadable += 1
        break
      case 'blank':
    }
    return this
  }

  /** Of these lines, all of which were taken. */
  surveyOf(lines: readonly Line[]): LineSurvey {
    const survey = {
      counts: {
        lines: lines.length,
        consignments: this.#consignments,
        repeats: this.#repeats,
        blank: lines.length - this.#consignments - this.#repeats - this.#unreadable,
        unreadable: this.#unreadable,
      },
      leftOutAs: { ...this.#leftOutAs },
      repaired: this.#repaired,
      deserving: this.#deserving,
    }
    made.set(lines, survey)
    return survey
  }
}
