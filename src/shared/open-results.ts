/** Which lines of a run are still open, and which of them a new run may take: the one rule for reports and for trying again. */
import type { LineResult, ReportRow } from './run.ts'

/** Results that neither say that a line is cancelled nor that it needs nothing, the most urgent first. */
export const OPEN_RESULTS = [
  'unknown',
  'refused',
  'not-found',
  'not-sent',
  'unreadable',
  'sending',
  'waiting',
] as const satisfies readonly LineResult[]

type Line = Pick<ReportRow, 'result' | 'why'>

/**
 * Lines that may be brought back as a list. Left-out, repeated and blank lines are excluded, and those that PRO has moved on with:
 * without a check they would be cancelled after all.
 */
export function isOpen({ result, why }: Line): boolean {
  return OPEN_RESULTS.some((open) => open === result) && why?.code !== 'moved-on'
}

/** Open lines that may be sent again: an unknown one only if PRO has since said that it is still open. */
export function maySendAgain(line: Line): boolean {
  return isOpen(line) && (line.result !== 'unknown' || line.why?.code === 'still-open')
}
