import { UNASKED, type Finding } from '#shared/check.ts'
import type { AccountScope } from '../account-scope.ts'
import type { Sql } from '../sql.ts'

/** In `todos.said`: it was left out, and PRO was not asked about it. */
export const UNASKED_JSON = JSON.stringify(UNASKED)

/** What PRO says of a reference, and when it was asked (milliseconds since 1970). */
export interface FoundNow {
  readonly reference: string
  readonly found: Finding
  readonly at: number
}

/**
 * Changes existing to-dos by what PRO says, and makes none; a cancelled one ends. `upTo`: the run that PRO was asked for, if a
 * later one may have an outcome since. Returns whether anything has changed.
 */
export function noteFinding(
  sql: Sql,
  { environment, accountId }: AccountScope,
  { reference, found, at }: FoundNow,
  upTo: number = Number.MAX_SAFE_INTEGER,
): boolean {
  if (found.kind === 'unasked') return false
  if (found.kind === 'unread') return noteNoAnswer(sql, { environment, accountId }, reference, upTo)
  const isCancelled = found.kind === 'state' && found.state === 'Cancelled'
  const changed = sql.run(
    `UPDATE todos SET status = iif(?, 'ended', status), said = ?, asked_at = ?
     WHERE environment = ? AND account_id = ? AND identity = ? AND status <> 'ended' AND seq <= ?`,
    ...[isCancelled ? 1 : 0, JSON.stringify(found), at, environment, accountId, reference, upTo],
  )
  return changed > 0
}

/** A missing answer changes nothing, except that PRO has been asked. */
function noteNoAnswer(sql: Sql, { environment, accountId }: AccountScope, reference: string, upTo: number): boolean {
  const changed = sql.run(
    `UPDATE todos SET said = NULL
     WHERE environment = ? AND account_id = ? AND identity = ? AND status <> 'ended' AND seq <= ? AND said = '${UNASKED_JSON}'`,
    ...[environment, accountId, reference, upTo],
  )
  return changed > 0
}
