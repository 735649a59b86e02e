import type { DatabaseSync } from 'node:sqlite'
import type { ReportedCancelled } from '#shared/outcome.ts'
import type { Reference } from '#shared/reference.ts'
import type { RunId } from '#shared/ids.ts'
import type { State } from '#shared/state.ts'
import { isoWithOffset } from '../time/instant.ts'
import { contradiction } from '../verdicts/settlement.ts'
import type { Contradicted } from '../verdicts/pending-state.ts'
import { listOf, REPORTED_CANCELLED } from './conditions.ts'
import { REASON } from './run-store.ts'
import { inTransaction, number, text, type Sql } from './sql.ts'

/** What PRO said of a reference that a run reports cancelled, and when (milliseconds since 1970). */
export interface StateRead {
  readonly reference: Reference
  /** Undefined: PRO's 404. */
  readonly state: State | undefined
  readonly at: number
}

/** What PRO says later of what the finished runs of a list report cancelled. Each method is one transaction. */
export interface VerifiedOutcomes {
  /** Those that are reported cancelled among `limit` lines from position `from` on, and where to go on. */
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

/** Of any finished run of the list: what one has cancelled no later one sends. */
const finishedOf = (id: string): string =>
  `run IN (SELECT key FROM runs WHERE list = ${listOf(id)} AND stage = 'finished')`
const FINISHED = finishedOf('?')

export function createVerifiedOutcomes(database: DatabaseSync, sql: Sql): VerifiedOutcomes {
  /** Those with another outcome by now are left alone. */
  function contradictedOf(id: RunId, { reference, state }: StateRead): Contradicted | undefined {
    const row = sql.get(
      `SELECT status, answered_at FROM refs WHERE ${FINISHED} AND reference = ? AND ${REPORTED_CANCELLED}`,
      id,
      reference,
    )
    if (row === undefined) return undefined
    const was = text<ReportedCancelled>(row, 'status')
    return { after: 'contradicted', was, at: isoWithOffset(number(row, 'answered_at')), state }
  }

  return {
    reportedCancelled(id, which, from, limit) {
      const isWanted = which === 'all' ? REPORTED_CANCELLED : `${REPORTED_CANCELLED} AND confirmed_at IS NULL`
      const until = from + limit
      const rows = sql.all(
        `SELECT reference FROM refs WHERE ${FINISHED} AND position >= ? AND position < ? AND ${isWanted} ORDER BY position`,
        ...[id, from, until],
      )
      const lines = number(sql.get('SELECT lines FROM runs WHERE id = ?', id), 'lines')
      return {
        references: rows.map((row) => text<Reference>(row, 'reference')),
        next: until < lines ? until : undefined,
      }
    },

    confirm(id, said) {
      const set = 'confirmed_at = ?, state = ?'
      const confirmOne = ({ reference, state, at }: StateRead): number =>
        sql.run(
          `UPDATE refs SET ${set} WHERE ${FINISHED} AND reference = ? AND ${REPORTED_CANCELLED}`,
          at,
          state ?? null,
          id,
          reference,
        )
      return inTransaction(database, () => said.reduce((count, each) => count + confirmOne(each), 0))
    },

    contradict(id, said) {
      const contradictOne = (each: StateRead): number => {
        const last = contradictedOf(id, each)
        if (last === undefined) return 0
        const { outcome, reason, state } = contradiction(last)
        return sql.run(
          `UPDATE refs SET reason = ${REASON}, status = ?2, state = ?3, answered_at = ?4, confirmed_at = NULL,
             standing = json_object('blind', 0, 'last', json(?5))
           WHERE ${finishedOf('?6')} AND reference = ?7 AND ${REPORTED_CANCELLED}`,
          ...[JSON.stringify(reason), outcome, state ?? null, each.at, JSON.stringify(last), id, each.reference],
        )
      }
      return inTransaction(database, () => said.reduce((count, each) => count + contradictOne(each), 0))
    },
  }
}
