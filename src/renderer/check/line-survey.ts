import type { Line, LineCounts } from '#shared/list.ts'
import { countLines } from '#shared/list.ts'

export interface LineSurvey {
  readonly counts: LineCounts
  /** References whose hyphens or spaces were put right. */
  readonly repaired: number
  /** Those, and references with a letter that is probably a misread digit. */
  readonly deserving: number
  /** What cannot be sent first, then what deserves a look, then the others; each in the order of the file. */
  readonly problemsFirst: readonly Line[]
}

/** The letters of `doubtfulLetters`, for a hundred thousand lines at once; the beginning, EC-, has none of them. */
const DOUBTFUL = /[OILU]/

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
  const unreadable: Line[] = []
  const deserving: Line[] = []
  const others: Line[] = []
  for (const line of lines) {
    if (line.kind === 'unreadable') unreadable.push(line)
    else if (deservesLook(line)) deserving.push(line)
    else others.push(line)
  }
  return {
    counts: countLines(lines),
    repaired: deserving.filter(isRepaired).length,
    deserving: deserving.length,
    problemsFirst: others.length === lines.length ? lines : [...unreadable, ...deserving, ...others],
  }
}
