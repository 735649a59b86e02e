import type { LeftOutAs, Line } from '#shared/list.ts'

/**
 * Of the lines with the same reference, the first of the lowest precedence is its consignment, and the others repeat it. So a
 * reference is chosen automatically only if a visible line names it and none says not to cancel it.
 */
export function precedence({ leftOutAs }: Pick<Line, 'leftOutAs'>): number {
  return leftOutAs === undefined ? 0 : PRECEDENCE[leftOutAs]
}

const PRECEDENCE: Readonly<Record<LeftOutAs, number>> = {
  'not-to-cancel': -1,
  'other-heading': 1,
  'unsure-column': 1,
  'found-in-text': 1,
  hidden: 2,
  'hidden-in-file': 2,
  'struck-out': 2,
  'perhaps-struck-out': 2,
}
