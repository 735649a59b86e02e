import type { DatabaseSync } from 'node:sqlite'
import type { Reference } from '#shared/reference.ts'
import type { Step, Taken } from '#shared/step.ts'
import type { LastCall, PendingState, StepsSoFar } from '../verdicts/pending-state.ts'
import type { VerdictOf } from '../verdicts/verdict.ts'
import { inTransaction, number, optionalNumber, optionalState, optionalText, text, type Row, type Sql } from './sql.ts'
import { fieldOf, stored } from './stored-json.ts'

export interface Placed {
  readonly reference: Reference
  readonly position: number
}

/** References that go out in one call, and what for. */
export interface Batch {
  readonly step: Step
  readonly references: readonly Reference[]
}

/**
 * What the journal has of one run. Each method is one transaction, on the disk when it returns; if it throws, nothing was written.
 */
export interface RunStore {
  /**
   * The next references that were never begun, as many as can go out in one call. Those that PRO has set back or deallocated come
   * first, because they are not cancelled yet, and no longer allocated either.
   */
  next(limit: number): Batch
  /** Those after a position in the list, in its order, so that many can be read in parts. */
  waitingBehind(position: number, limit: number): readonly Placed[]
  /** References after a position that a call may have carried to PRO and that have no outcome yet. */
  unsettledBehind(position: number, limit: number): readonly Placed[]
  pendingState(reference: Reference): PendingState
  /**
   * A reference that PRO has recognised in this run, searched in a part of the list. `next` is where to continue; undefined at the
   * end.
   */
  known(from: number, limit: number): { readonly reference: Reference | undefined; readonly next: number | undefined }
  /** Before a call: from here on, each of them may have reached PRO. Until an answer is recorded the call proved nothing. */
  sending(references: readonly Reference[], step?: Step): void
  /**
   * After an answer: outcomes, what the call said of those that it did not settle, and those whose step before the cancel is
   * done. These wait for their cancel; one of which no call went out for that step needs none.
   */
  answered(
    verdicts: readonly VerdictOf[],
    unsettled: ReadonlyMap<Reference, LastCall>,
    taken?: readonly Reference[],
  ): void
  /** Makes up to `limit` of those that PRO was only to be asked about again as unknown as they were. Returns how many. */
  leaveUnknown(limit: number): number
  /** After proof that the call was not processed. Returns those that no other call can have carried to PRO either. */
  unprocessed(references: readonly Reference[]): readonly Reference[]
}

const PROGRAM_ENDED: LastCall = { after: 'nothing', why: 'program-ended' }

/** NULL if damaged, because SQLite would refuse to change JSON that it cannot parse. */
export const SOUND =
  "iif(json_valid(standing), iif(json_type(standing, '$.blind') IN ('integer', 'real'), standing, NULL), NULL)"

/** What it keeps of one that is reopened to be asked about: why it was unknown. */
export const STANDING_OF_UNKNOWN = `json_set(coalesce(${SOUND}, json_object('blind', reached)),
  '$.unknown', iif(json_valid(reason), json(reason), NULL))`

/** The index is named because SQLite would otherwise scan all references of a run, few of which have that status. */
export const BY_STATUS = 'refs INDEXED BY refs_by_status'
const BY_STEP = 'refs INDEXED BY refs_waiting_by_step'
const BETWEEN_STEPS = 'refs INDEXED BY refs_between_steps'

const REFS = 'refs r JOIN lines l ON l.run = r.run AND l.position = r.position'
const CHOSEN_IN = "iif(json_valid(l.found), json_extract(l.found, '$.state'), NULL) AS chosen_in"
const PENDING_STATE = `SELECT r.reached, r.standing, r.state, r.step, r.taken, r.cancels, runs.deallocation, ${CHOSEN_IN}
  FROM ${REFS} JOIN runs ON runs.key = r.run`
const referenceOf = (row: Row): Reference => text<Reference>(row, 'reference')

/** A reason, with what PRO did for the reference in this run short of cancelling it. */
export const REASON = "iif(taken IS NULL, ?1, json_set(?1, '$.taken', taken))"

export function createRunStore(database: DatabaseSync, sql: Sql, run: number, now: () => number): RunStore {
  const pendingStateOf = (row: Row): PendingState => {
    const reached = number(row, 'reached')
    // A damaged row says only that each of its calls may have reached PRO.
    const { blind, last } = storedStanding(optionalText(row, 'standing')) ?? { blind: reached, last: PROGRAM_ENDED }
    const chosenIn = optionalState(row, 'chosen_in')
    // PRO may have been asked since.
    const newest = last.after === 'contradicted' ? { ...last, state: optionalState(row, 'state') } : last
    return { reached, blind, last: newest, chosenIn, steps: stepsIn(row) }
  }

  /** Those between two steps, or those that PRO has done nothing for yet. */
  function waitingFor(step: Step, isBetween: boolean, limit: number): readonly Reference[] {
    const rows = sql.all(
      `SELECT reference FROM ${isBetween ? BETWEEN_STEPS : BY_STEP} WHERE run = ? AND status = 'waiting' AND step = ?
       AND taken IS ${isBetween ? 'NOT' : ''} NULL ORDER BY position LIMIT ?`,
      ...[run, step, limit],
    )
    return rows.map(referenceOf)
  }

  function firstStepWaiting(): Step {
    const first = (refs: string, which: string): Row | undefined =>
      sql.get(`SELECT step FROM ${refs} WHERE run = ? AND status = 'waiting' ${which} ORDER BY position LIMIT 1`, run)
    const row = first(BETWEEN_STEPS, 'AND taken IS NOT NULL') ?? first(BY_STATUS, '')
    return row === undefined ? 'cancel' : text<Step>(row, 'step')
  }

  function behind(status: 'waiting' | 'sending', position: number, limit: number): readonly Placed[] {
    const rows = sql.all(
      `SELECT reference, position FROM ${BY_STATUS} WHERE run = ? AND status = ? AND position > ? ORDER BY position LIMIT ?`,
      ...[run, status, position, limit],
    )
    return rows.map((row) => ({ reference: referenceOf(row), position: number(row, 'position') }))
  }

  function pendingState(reference: Reference): PendingState {
    const row = sql.get(`${PENDING_STATE} WHERE r.run = ? AND r.reference = ?`, run, reference)
    if (row === undefined) throw new Error('The journal has no such reference in this run')
    return pendingStateOf(row)
  }

  return {
    next(limit) {
      const step = firstStepWaiting()
      const between = waitingFor(step, true, limit)
      return { step, references: [...between, ...waitingFor(step, false, limit - between.length)] }
    },

    waitingBehind: (position, limit) => behind('waiting', position, limit),
    unsettledBehind: (position, limit) => behind('sending', position, limit),

    pendingState,

    known(from, limit) {
      const until = from + limit
      const row = sql.get(
        `SELECT reference FROM refs WHERE run = ? AND position >= ? AND position < ?
           AND (status = 'cancelled' OR state IS NOT NULL OR taken IS NOT NULL) LIMIT 1`,
        ...[run, from, until],
      )
      const last = sql.get('SELECT max(position) AS last FROM refs WHERE run = ?', run)
      return {
        reference: row === undefined ? undefined : referenceOf(row),
        next: (optionalNumber(last, 'last') ?? 0) < until ? undefined : until,
      }
    },

    sending(references, step = 'cancel') {
      inTransaction(database, () => {
        for (const reference of references) {
          const changed = sql.run(
            `UPDATE refs SET status = 'sending', attempts = attempts + 1, reached = reached + 1,
               cancels = cancels + (?1 = 'cancel'), step = ?1, standing = json_object(
               'blind', iif(step = ?1, coalesce(json_extract(${SOUND}, '$.blind'), reached), 0) + 1, 'last', json(?2),
               'before', json_extract(${SOUND}, '$.last'), 'beforeStep', step,
               'beforeBlind', json_extract(${SOUND}, '$.blind'))
             WHERE run = ?3 AND reference = ?4 AND status IN ('waiting', 'sending')`,
            ...[step, JSON.stringify(PROGRAM_ENDED), run, reference],
          )
          if (changed !== 1) throw new Error('A reference with an outcome is never sent again')
        }
      })
    },

    answered(verdicts, unsettled, taken = []) {
      inTransaction(database, () => {
        for (const { reference, outcome, reason, state, correlationId, unasked = false } of verdicts) {
          sql.run(
            `UPDATE refs SET status = ?2, reason = ${REASON}, state = ?3, standing = ${SOUND},
               correlation_id = coalesce(?4, correlation_id), answered_at = iif(?5, coalesce(answered_at, ?6), ?6)
             WHERE run = ?7 AND reference = ?8`,
            ...[JSON.stringify(reason), outcome, state ?? null, correlationId ?? null],
            ...[unasked ? 1 : 0, now(), run, reference],
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
        for (const reference of taken) {
          const changed = sql.run(
            `UPDATE refs SET status = 'waiting', step = 'cancel', reached = 0, standing = NULL, taken = CASE
               WHEN status = 'waiting' THEN taken WHEN step = 'deallocate' THEN 'deallocated' ELSE 'set-back' END
             WHERE run = ? AND reference = ? AND step <> 'cancel' AND status IN ('waiting', 'sending')`,
            ...[run, reference],
          )
          if (changed !== 1) throw new Error('Only a step before the cancel leads to the cancel')
        }
      })
    },

    leaveUnknown(limit) {
      return inTransaction(database, () =>
        sql.run(
          `UPDATE refs SET status = 'unknown', reason = standing ->> '$.unknown' WHERE run = ?1 AND position IN (
             SELECT position FROM ${BY_STATUS} WHERE run = ?1 AND status = 'sending' AND json_valid(standing)
               AND json_type(standing, '$.unknown') = 'object' ORDER BY position LIMIT ?2)`,
          ...[run, limit],
        ),
      )
    },

    unprocessed(references) {
      return inTransaction(database, () =>
        references.filter((reference) => {
          const row = sql.get(
            `UPDATE refs SET reached = reached - 1, cancels = cancels - (step = 'cancel'),
               status = iif(reached = 1, 'waiting', 'sending'),
               step = iif(reached = 1, step, coalesce(json_extract(${SOUND}, '$.beforeStep'), step)),
               standing = json_object(
                 'blind', iif(reached > 1 AND json_extract(${SOUND}, '$.beforeStep') <> step,
                   json_extract(${SOUND}, '$.beforeBlind'), coalesce(json_extract(${SOUND}, '$.blind'), reached) - 1),
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

/** Undefined where the run only cancels. */
function stepsIn(row: Row): StepsSoFar | undefined {
  if (row['deallocation'] === 'none') return undefined
  return {
    step: text<Step>(row, 'step'),
    taken: optionalText<Taken>(row, 'taken'),
    cancels: number(row, 'cancels'),
  }
}

function storedStanding(text: string | undefined): Pick<PendingState, 'blind' | 'last'> | undefined {
  return stored(
    text,
    (value) =>
      typeof fieldOf(value, 'blind') === 'number' && typeof fieldOf(fieldOf(value, 'last'), 'after') === 'string',
  )
}

function correlationOf(last: LastCall): string | null {
  return last.after === 'nothing' || last.after === 'contradicted' ? null : (last.correlationId ?? null)
}
