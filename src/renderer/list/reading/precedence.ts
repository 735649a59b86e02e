import type { LeftOutAs, Line } from '#shared/list.ts'

/**
 * Of the lines with the same reference, the first of the lowest precedence is its consignment, and the others repeat it. So a
 * reference is chosen automatically only if a visible line names it, and none says not to cancel it, is struck out, or is only an
 * example. What is hidden says nothing of a line that is not: a person means what they see.
 */
export function precedence({ leftOutAs }: Pick<Line, 'leftOutAs'>): number {
  return leftOutAs === undefined ? 0 : PRECEDENCE[leftOutAs]
}

/** Whether a line says of its reference that no line of the list means to cancel it. */
export function speaksForAll({ leftOutAs }: Pick<Line, 'leftOutAs'>): boolean {
  return precedence({ leftOutAs }) < 0
}

/** Whether it is a line that no person sees, so that it says nothing of those that they do. */
export function isHidden({ leftOutAs }: Pick<Line, 'leftOutAs'>): boolean {
  return leftOutAs === 'hidden' || leftOutAs === 'hidden-in-file'
}

const PRECEDENCE: Readonly<Record<LeftOutAs, number>> = {
  'not-to-cancel': -1,
  example: -1,
  'struck-out': -1,
  'perhaps-struck-out': -1,
  'other-heading': 1,
  'unsure-column': 1,
  'unsure-rows': 1,
  'by-colour': 1,
  'found-in-text': 1,
  hidden: 2,
  'hidden-in-file': 2,
}
