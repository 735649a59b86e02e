import type { Line, LineCounts } from '#shared/list.ts'

export interface LineSurvey {
  readonly counts: LineCounts
  /** References whose hyphens or spaces were put right. */
  readonly repaired: number
  /** Those, and references with a letter that is probably a misread digit, or without any digit. */
  readonly deserving: readonly Line[]
}

/** The letters of `doubtfulLetters`, tested quickly; the prefix EC- has none of them. */
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

export function surveyLines(lines: readonly Line[]): LineSurvey {
  return lines.reduce((surveyor, line) => surveyor.take(line), new Surveyor()).survey()
}

/** Takes the lines of a list as they arrive. */
export class Surveyor {
  #lines = 0
  #repaired = 0
  #unreadable = 0
  readonly #deserving: Line[] = []
  #consignments = 0
  #repeats = 0

  take(line: Line): this {
    this.#lines += 1
    switch (line.kind) {
      case 'consignment':
        this.#consignments += 1
        if (isRepaired(line)) this.#repaired += 1
        if (deservesLook(line)) this.#deserving.push(line)
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

  /** Of the lines taken so far. */
  survey(): LineSurvey {
    return {
      counts: {
        lines: this.#lines,
        consignments: this.#consignments,
        repeats: this.#repeats,
        blank: this.#lines - this.#consignments - this.#repeats - this.#unreadable,
        unreadable: this.#unreadable,
      },
      repaired: this.#repaired,
      deserving: this.#deserving,
    }
  }
}
