import { checkGroupOf, isHeldBack } from '#shared/check.ts'
import { OPEN_RESULTS } from '#shared/open-results.ts'
import type { LineResult, ReportRow } from '#shared/run.ts'

/** Why a line still asks something of a person: its result, or what the check found before it was left out. */
const URGENCY = [
  'unknown',
  'refused',
  'held-back',
  'not-found',
  'not-sent',
  'unreadable',
  'sending',
  'waiting',
] as const satisfies readonly (LineResult | 'held-back')[]
export type LeftToDo = (typeof URGENCY)[number]

/** Undefined where a line asks nothing of anybody. */
export function leftToDo({ result, found }: Pick<ReportRow, 'result' | 'found'>): LeftToDo | undefined {
  if (result !== 'left-out') return OPEN_RESULTS.find((open) => open === result)
  if (!isHeldBack(found)) return undefined
  return checkGroupOf(found) === 'not-found' ? 'not-found' : 'held-back'
}

/** Lower is more urgent. */
export function urgencyOf(left: LeftToDo): number {
  return URGENCY.indexOf(left)
}
