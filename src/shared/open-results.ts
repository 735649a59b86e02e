/** Which lines of a run are still open, and which of them a new run may take: the one rule for reports and for trying again. */
import type { LineResult, ReportRow } from './run.ts'

/** Results that do not say that a line is cancelled or needs nothing: the most urgent first. */
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
 * Lines that may be brought back as a list. Those that were left out, repeated or are blank are not among them, nor those that
 * PRO has moved on with: where the check is skipped, they would be cancelled after all.
 */
export function isOpen({ result, why }: Line): boolean {
  return OPEN_RESULTS.some((open) => open === result) && why?.code !== 'moved-on'
}

/** Open lines that may be sent once more: an unknown one only if PRO has said since that it is still open. */
export function maySendAgain(line: Line): boolean {
  return isOpen(line) && (line.result !== 'unknown' || line.why?.code === 'still-open')
}
