import type { Reference } from '#shared/reference.ts'
import { reasonSentence } from '#shared/reason.ts'
import type { ReportRow } from '#shared/run.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

/** Outcomes that could not be written because the disk refused. */
export type Remembered = ReadonlyMap<Reference, VerdictOf>

/** Adds them to a report: in the journal these references are still `sending`. */
export function withRemembered(row: ReportRow, remembered: Remembered): ReportRow {
  const verdict = row.result === 'sending' && row.reference !== undefined ? remembered.get(row.reference) : undefined
  if (verdict === undefined) return row
  const { outcome, reason, state, correlationId } = verdict
  return { ...row, result: outcome, reason: reasonSentence(reason), why: reason, state, correlationId }
}
