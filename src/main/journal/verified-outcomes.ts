import type { DatabaseSync } from 'node:sqlite'
import type { ReportedCancelled } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { State } from '#shared/state.ts'
import { isoWithOffset } from '../time/instant.ts'
import { contradiction } from '../verdicts/settlement.ts'
import type { Contradicted } from '../verdicts/pending-state.ts'
import type { Sql } from './sql.ts'
import { inTransaction, number, text } from './sql.ts'

/** What PRO said of a reference that a run reports cancelled, and when (milliseconds since 1970). */
export interface StateRead {
  readonly reference: Reference
  /** Undefined: PRO's 404. */
  readonly state: State | undefined
  readonly at: number
}

/** What PRO says later of what a finished run reports cancelled. Each method is one transaction. */
export interface VerifiedOutcomes {
  /** Those that the run reports cancelled among `limit` chosen ones from position `from` on, and where to go on. */
  reportedCancelled(
    id: RunId,
    which: 'all' | 'unconfirmed',
    from: number,
    limit: number,
  ): { readonly references: readonly Reference[]; readonly next: number | undefined }
  /** PRO says Cancelled: stamps each. Returns how many were still reported cancelled. */
  confirm(id: RunId, said: readonly StateRead[]): number
  /** PRO says otherwise: makes each unknown, with its own reason. Returns how many were still reported cancelled. */
  contradict(id: RunId, said: readonly StateRead[]): number
}

const REPORTED = "status IN ('cancelled', 'already-cancelled')"
const FINISHED = "run = (SELECT key FROM runs WHERE id = ? AND stage = 'finished')"

export function createVerifiedOutcomes(database: DatabaseSync, sql: Sql): VerifiedOutcomes {
  /** Those with another outcome by now are left alone. */
  function pendingStateOf(id: RunId, { reference, state }: StateRead): Contradicted | undefined {
    const row = sql.get(
      `SELECT status, answered_at FROM refs WHERE ${FINISHED} AND reference = ? AND ${REPORTED}`,
      id,
      reference,
    )
    if (row === undefined) return undefined
    const was = text(row, 'status') as ReportedCancelled
    return { after: 'contradicted', was, at: isoWithOffset(number(row, 'answered_at')), state }
  }

  return {
    reportedCancelled(id, which, from, limit) {
      const isWanted = which === 'all' ? REPORTED : `${REPORTED} AND confirmed_at IS NULL`
      const rows = sql.all(
        `SELECT position, reference, ${isWanted} AS wanted FROM refs
         WHERE ${FINISHED} AND position >= ? ORDER BY position LIMIT ?`,
        ...[id, from, limit],
      )
      const last = rows.at(-1)
      return {
        references: rows.filter(({ wanted }) => wanted === 1).map((row) => text(row, 'reference') as Reference),
        next: rows.length < limit || last === undefined ? undefined : number(last, 'position') + 1,
      }
    },

    confirm(id, said) {
      const set = 'confirmed_at = ?, state = ?'
      const confirmOne = ({ reference, state, at }: StateRead): number =>
        sql.run(
          `UPDATE refs SET ${set} WHERE ${FINISHED} AND reference = ? AND ${REPORTED}`,
          at,
          state ?? null,
          id,
          reference,
        )
      return inTransaction(database, () => said.reduce((count, each) => count + confirmOne(each), 0))
    },

    contradict(id, said) {
      const contradictOne = (each: StateRead): number => {
        const last = pendingStateOf(id, each)
        if (last === undefined) return 0
        const { outcome, reason, state } = contradiction(last)
        return sql.run(
          `UPDATE refs SET status = ?, reason = ?, state = ?, answered_at = ?, confirmed_at = NULL,
             standing = json_object('blind', 0, 'last', json(?))
           WHERE ${FINISHED} AND reference = ?`,
          ...[outcome, JSON.stringify(reason), state ?? null, each.at, JSON.stringify(last), id, each.reference],
        )
      }
      return inTransaction(database, () => said.reduce((count, each) => count + contradictOne(each), 0))
    },
  }
}
