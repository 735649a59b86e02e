import type { Reference } from '#shared/reference.ts'
import { reasonSentence } from '#shared/reason.ts'
import type { ReportRow } from '#shared/run.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'

/** Outcomes that are known and could not be written down, because the disk refused. */
export type Remembered = ReadonlyMap<Reference, VerdictOf>

/** A report is saved with what is remembered, too: the journal still says "sending" of those. */
export function withRemembered(row: ReportRow, remembered: Remembered): ReportRow {
  const verdict = row.result === 'sending' && row.reference !== undefined ? remembered.get(row.reference) : undefined
  if (verdict === undefined) return row
  const { outcome, reason, state, correlationId } = verdict
  return { ...row, result: outcome, reason: reasonSentence(reason), why: reason, state, correlationId }
}
