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
  const surveyor = new Surveyor()
  for (const line of lines) surveyor.take(line)
  return surveyor.survey()
}

/** Takes the lines of a list as they arrive. */
export class Surveyor {
  #lines = 0
  #repaired = 0
  #unreadable = 0
  readonly #deserving: Line[] = []
  #consignments = 0
  #repeats = 0

  /** Returns whether the line deserves a look. */
  take(line: Line): boolean {
    this.#lines += 1
    switch (line.kind) {
      case 'consignment': {
        this.#consignments += 1
        if (isRepaired(line)) this.#repaired += 1
        const isDeserving = deservesLook(line)
        if (isDeserving) this.#deserving.push(line)
        return isDeserving
      }
      case 'repeat':
        this.#repeats += 1
        return false
      case 'unreadable':
        this.#unreadable += 1
        return false
      case 'blank':
        return false
    }
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
