import type { Finding } from '#shared/check.ts'
import type { RunId } from '#shared/ids.ts'
import { maySendAgain } from '#shared/open-results.ts'
import type { Outcome, SentAgain } from '#shared/outcome.ts'
import type { StateCount } from '#shared/run.ts'
import { canonicalState, type State } from '#shared/state.ts'
import { FIRST_STEPS, firstStepFor, type Deallocation, type Taken } from '#shared/step.ts'
import { listOf } from './conditions.ts'
import { preparedLineOf, type ListedLine } from './prepared-line.ts'
import { IS_LATEST, SHOWING } from './report-record.ts'
import { LATEST } from './report-rows.ts'
import { BY_STATUS } from './run-store.ts'
import { number, optionalState, optionalText, text, type Row, type Sql } from './sql.ts'
import { storedReason } from './stored-json.ts'

/** What of a list is chosen for another run of it. */
export interface WantedAgain {
  /** Latest results. */
  readonly outcomes: readonly Outcome[]
  readonly deallocation?: Deallocation | undefined
  /** Of the refused ones, only those that the deallocation can help. */
  readonly onlyDeallocatable?: boolean | undefined
}

export interface SendingAgain {
  /** The lines of a list from a position on, to prepare it again. Chosen is what is wanted and may be sent again. */
  linesAgain(id: RunId, again: WantedAgain, from: number, limit: number): readonly ListedLine[]
  /**
   * What `linesAgain` chooses from a position on for these outcomes, in states in which a deallocation may lead to a cancel, counted
   * by state.
   */
  deallocatable(id: RunId, outcomes: readonly SentAgain[], from: number, limit: number): readonly StateCount[]
}

const STATE_AFTER = { 'set-back': 'Allocated', deallocated: 'Unallocated' } as const satisfies Record<Taken, State>

/** The same as `lineAgainOf` with a deallocation. */
const CONFIRMED_IN = `CASE coalesce(iif(json_valid(reason), reason ->> '$.code', NULL), 'moved-on')
  WHEN 'moved-on' THEN NULL
  ELSE iif(status = 'unknown' AND reason ->> '$.code' <> 'still-open', NULL,
    coalesce(state, CASE taken WHEN 'set-back' THEN '${STATE_AFTER['set-back']}' WHEN 'deallocated' THEN '${STATE_AFTER.deallocated}' END,
      iif(status = 'refused', NULL, (SELECT iif(json_valid(found), found ->> '$.state', NULL) FROM lines
        WHERE run = refs.run AND position = refs.position)))) END`

export function createSendingAgain(sql: Sql): SendingAgain {
  return {
    linesAgain(id, again, from, limit) {
      // A line that a later run did not send has its finding in the run that has its result.
      const rows = sql.all(
        `SELECT l.number, l.kind, l.reference, l.note, l.cells, l.chosen, r.run AS result_run, r.status, r.reason, r.state,
           runs.deallocation, (SELECT found FROM lines WHERE run = runs.key AND position = l.position) AS found FROM ${LATEST}
         WHERE l.run = ${SHOWING} AND l.position >= ?2 ORDER BY l.position LIMIT ?3`,
        ...[id, from, limit],
      )
      return rows.map((row) => lineAgainOf(row, again))
    },

    deallocatable(id, outcomes, from, limit) {
      const rows = sql.all(
        `SELECT state, count(*) AS count FROM (SELECT ${CONFIRMED_IN} AS state
           FROM ${BY_STATUS} WHERE run IN (SELECT key FROM runs WHERE list = ${listOf('?1')})
             AND status IN (SELECT value FROM json_each(?2)) AND position >= ?4 AND position < ?5 AND ${IS_LATEST})
         WHERE state IN (SELECT value FROM json_each(?3)) GROUP BY state ORDER BY state`,
        ...[id, JSON.stringify(outcomes), JSON.stringify(Object.keys(FIRST_STEPS)), from, from + limit],
      )
      return rows.map((row) => ({ state: canonicalState(text(row, 'state')), count: number(row, 'count') }))
    },
  }
}

function lineAgainOf(
  row: Row,
  { outcomes, deallocation = 'none', onlyDeallocatable = false }: WantedAgain,
): ListedLine {
  const line = preparedLineOf(row)
  const result = optionalText<Outcome>(row, 'status')
  if (line.kind !== 'consignment' || result === undefined) return line
  const why = storedReason(optionalText(row, 'reason'))
  const found = foundSince(row, why?.taken, deallocation) ?? foundBefore(result, line.found, deallocation)
  const state = found?.kind === 'state' ? found.state : undefined
  const isWanted = result !== 'refused' || !onlyDeallocatable || firstStepFor(state, deallocation) !== 'cancel'
  // If its reason is damaged, PRO may have moved on with it.
  const chosen = isWanted && why !== undefined && outcomes.includes(result) && maySendAgain({ result, why })
  // The finding of a line that has an outcome since is out of date, unless it is chosen again.
  if (!chosen) return { ...line, chosen, found: undefined, resultRun: number(row, 'result_run') }
  return { ...line, chosen, found }
}

/**
 * What is to be deallocated is confirmed in the state that PRO said last, and so is what a run with deallocation has changed: not in
 * the one that a check had found before.
 */
function foundSince(row: Row, taken: Taken | undefined, deallocation: Deallocation): Finding | undefined {
  if (row['deallocation'] === 'none' && deallocation === 'none') return undefined
  const state = optionalState(row, 'state') ?? (taken === undefined ? undefined : STATE_AFTER[taken])
  return state === undefined ? undefined : { kind: 'state', state }
}

/** If PRO refused it and nobody could read why, it may have moved on: no step but the cancel is confirmed for it. */
function foundBefore(result: Outcome, found: Finding | undefined, deallocation: Deallocation): Finding | undefined {
  return result === 'refused' && deallocation !== 'none' ? undefined : found
}
