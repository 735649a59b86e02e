import type { DatabaseSync } from 'node:sqlite'
import type { Reference } from '#shared/reference.ts'
import type { State } from '#shared/state.ts'
import type { LastCall, PendingState } from '../verdicts/pending-state.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'
import type { Row, Sql } from './sql.ts'
import { inTransaction, number, optionalNumber, optionalState, optionalText, text } from './sql.ts'
import { fieldOf, stored } from './stored-json.ts'

export interface Placed {
  readonly reference: Reference
  readonly position: number
}

/**
 * What the journal has of one run. Each method is one transaction, on the disk when it returns; if it throws, nothing was written.
 */
export interface RunStore {
  /** The next references that were never begun, in the order of the list. */
  waiting(limit: number): readonly Reference[]
  /** The same after a position in the list, with positions, so that many can be read in parts. */
  waitingBehind(position: number, limit: number): readonly Placed[]
  /** References after a position that a call may have carried to PRO and that have no outcome yet. */
  unsettledBehind(position: number, limit: number): readonly Placed[]
  pendingState(reference: Reference): PendingState
  /** The state in which the check had found it when it was chosen; undefined if the check had found none. */
  chosenIn(reference: Reference): State | undefined
  /**
   * A reference that PRO has shown this run to know, searched in a part of the list. `next` is where to go on; undefined at the
   * end.
   */
  known(from: number, limit: number): { readonly reference: Reference | undefined; readonly next: number | undefined }
  /** Before a call: from here on, each of them may have reached PRO. Until an answer is recorded the call proved nothing. */
  sending(references: readonly Reference[]): void
  /** After an answer: outcomes, and what the call said of those that it did not settle. */
  answered(verdicts: readonly VerdictOf[], unsettled: ReadonlyMap<Reference, LastCall>): void
  /** After proof that the call was not processed. Returns those that no other call can have carried to PRO either. */
  unprocessed(references: readonly Reference[]): readonly Reference[]
}

const PROGRAM_ENDED: LastCall = { after: 'nothing', why: 'program-ended' }

/** A damaged row counts as none: what SQLite cannot read it would refuse to change. */
export const SOUND =
  "iif(json_valid(standing), iif(json_type(standing, '$.blind') IN ('integer', 'real'), standing, NULL), NULL)"

/** Names the index: SQLite would scan all references of a run, few of which have that status. */
export const BY_STATUS = 'refs INDEXED BY refs_by_status'

const REFS = 'refs r JOIN lines l ON l.run = r.run AND l.position = r.position'
const CHOSEN_IN = "iif(json_valid(l.found), json_extract(l.found, '$.state'), NULL) AS chosen_in"
const PENDING_STATE = `SELECT r.reached, r.standing, r.state, ${CHOSEN_IN} FROM ${REFS}`

export function createRunStore(database: DatabaseSync, sql: Sql, run: number, now: () => number): RunStore {
  const pendingStateOf = (row: Row): PendingState => {
    const reached = number(row, 'reached')
    // A damaged row says only that each of its calls may have reached PRO.
    const { blind, last } = storedStanding(optionalText(row, 'standing')) ?? { blind: reached, last: PROGRAM_ENDED }
    const chosenIn = optionalState(row, 'chosen_in')
    // PRO may have been asked since.
    const newest = last.after === 'contradicted' ? { ...last, state: optionalState(row, 'state') } : last
    return { reached, blind, last: newest, chosenIn }
  }

  function behind(status: 'waiting' | 'sending', position: number, limit: number): readonly Placed[] {
    const rows = sql.all(
      `SELECT reference, position FROM ${BY_STATUS} WHERE run = ? AND status = ? AND position > ? ORDER BY position LIMIT ?`,
      ...[run, status, position, limit],
    )
    return rows.map((row) => ({ reference: text(row, 'reference') as Reference, position: number(row, 'position') }))
  }

  function pendingState(reference: Reference): PendingState {
    const row = sql.get(`${PENDING_STATE} WHERE r.run = ? AND r.reference = ?`, run, reference)
    if (row === undefined) throw new Error('The journal has no such reference in this run')
    return pendingStateOf(row)
  }

  return {
    waiting(limit) {
      const rows = sql.all(
        `SELECT reference FROM ${BY_STATUS} WHERE run = ? AND status = 'waiting' ORDER BY position LIMIT ?`,
        run,
        limit,
      )
      return rows.map((row) => text(row, 'reference') as Reference)
    },

    waitingBehind: (position, limit) => behind('waiting', position, limit),
    unsettledBehind: (position, limit) => behind('sending', position, limit),

    pendingState,

    chosenIn(reference) {
      const row = sql.get(`SELECT ${CHOSEN_IN} FROM ${REFS} WHERE r.run = ? AND r.reference = ?`, run, reference)
      return optionalState(row ?? {}, 'chosen_in')
    },

    known(from, limit) {
      const until = from + limit
      const row = sql.get(
        `SELECT reference FROM refs
         WHERE run = ? AND position >= ? AND position < ? AND (status = 'cancelled' OR state IS NOT NULL) LIMIT 1`,
        ...[run, from, until],
      )
      const last = sql.get('SELECT max(position) AS last FROM refs WHERE run = ?', run)
      return {
        reference: row === undefined ? undefined : (text(row, 'reference') as Reference),
        next: (optionalNumber(last ?? {}, 'last') ?? 0) < until ? undefined : until,
      }
    },

    sending(references) {
      inTransaction(database, () => {
        for (const reference of references) {
          const changed = sql.run(
            `UPDATE refs SET status = 'sending', attempts = attempts + 1, reached = reached + 1, standing = json_object(
               'blind', coalesce(json_extract(${SOUND}, '$.blind'), reached) + 1, 'last', json(?),
               'before', json_extract(${SOUND}, '$.last'))
             WHERE run = ? AND reference = ? AND status IN ('waiting', 'sending')`,
            ...[JSON.stringify(PROGRAM_ENDED), run, reference],
          )
          if (changed !== 1) throw new Error('A reference with an outcome is never sent again')
        }
      })
    },

    answered(verdicts, unsettled) {
      inTransaction(database, () => {
        for (const { reference, outcome, reason, state, correlationId, unasked = false } of verdicts) {
          sql.run(
            `UPDATE refs SET status = ?, reason = ?, state = ?, standing = ${SOUND}, correlation_id = coalesce(?, correlation_id),
               answered_at = iif(?, coalesce(answered_at, ?), ?)
             WHERE run = ? AND reference = ?`,
            ...[outcome, JSON.stringify(reason), state ?? null, correlationId ?? null],
            ...[unasked ? 1 : 0, now(), now(), run, reference],
          )
        }
        for (const [reference, last] of unsettled) {
          sql.run(
            `UPDATE refs SET standing = json_object('blind', coalesce(json_extract(${SOUND}, '$.blind'), reached) - ?, 'last', json(?)),
               correlation_id = coalesce(?, correlation_id)
             WHERE run = ? AND reference = ?`,
            ...[last.after === 'nothing' ? 0 : 1, JSON.stringify(last), correlationOf(last), run, reference],
          )
        }
      })
    },

    unprocessed(references) {
      return inTransaction(database, () =>
        references.filter((reference) => {
          const row = sql.get(
            `UPDATE refs SET reached = reached - 1, status = iif(reached = 1, 'waiting', 'sending'),
               standing = json_object('blind', coalesce(json_extract(${SOUND}, '$.blind'), reached) - 1,
                 'last', json_extract(${SOUND}, '$.before'))
             WHERE run = ? AND reference = ? RETURNING status`,
            run,
            reference,
          )
          return row?.['status'] === 'waiting'
        }),
      )
    },
  }
}

function storedStanding(text: string | undefined): Pick<PendingState, 'blind' | 'last'> | undefined {
  if (text === undefined) return undefined
  return stored(
    text,
    (value) =>
      typeof fieldOf(value, 'blind') === 'number' && typeof fieldOf(fieldOf(value, 'last'), 'after') === 'string',
  )
}

function correlationOf(last: LastCall): string | null {
  return last.after === 'nothing' || last.after === 'contradicted' ? null : (last.correlationId ?? null)
}
