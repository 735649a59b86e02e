import type { DatabaseSync } from 'node:sqlite'
import { isKnown, type Finding } from '#shared/check.ts'
import { beginsTodo } from '#shared/todo.ts'
import { STARTED } from '../conditions.ts'
import type { AccountScope } from '../account-scope.ts'
import { foundOf } from '../prepared-line.ts'
import { inTransaction, number, optionalNumber, optionalText, text, type Row, type Sql } from '../sql.ts'
import { noteFinding, UNASKED_JSON } from './findings.ts'

interface Run extends AccountScope {
  readonly key: number
  readonly from: number
  /** Outcomes are taken from its lines, too. */
  readonly all: boolean
  readonly askedAt: number
}

/**
 * Takes to-dos from `limit` lines of the runs that have started, the earliest first: what the check left out, and what cannot be
 * read. Triggers make those of outcomes, except for runs of a journal without to-dos. True while there are more.
 */
export function takeTodos(database: DatabaseSync, sql: Sql, limit: number): boolean {
  const row = sql.get(
    `SELECT key, environment, account_id, todo_from, todo_all, checked_at, prepared_at, stage FROM runs
     WHERE todo_from IS NOT NULL ORDER BY key LIMIT 1`,
  )
  if (row === undefined) return false
  const run = runOf(row)
  return inTransaction(database, () => {
    const lines = sql.all(
      `SELECT position, kind, reference, chosen, found, identity, was FROM lines
       WHERE run = ? AND position >= ? ORDER BY position LIMIT ?`,
      ...[run.key, run.from, limit],
    )
    // What has left the history in the meantime makes no to-do.
    if (text(row, 'stage') !== 'preparing') for (const line of lines) takeTodo(sql, run, line)
    const last = lines.at(-1)
    const isOver = lines.length < limit || last === undefined
    sql.run('UPDATE runs SET todo_from = ? WHERE key = ?', isOver ? null : number(last, 'position') + 1, run.key)
    return true
  })
}

export function runOf(row: Row): Run {
  return {
    key: number(row, 'key'),
    environment: text<AccountScope['environment']>(row, 'environment'),
    accountId: text(row, 'account_id'),
    from: number(row, 'todo_from'),
    all: number(row, 'todo_all') === 1,
    askedAt: optionalNumber(row, 'checked_at') ?? number(row, 'prepared_at'),
  }
}

export function takeTodo(sql: Sql, run: Run, line: Row): void {
  const corrected = optionalText(line, 'was')
  if (corrected !== undefined) endCorrected(sql, run, corrected)
  if (text(line, 'kind') === 'unreadable') {
    beginUnreadable(sql, run, number(line, 'position'), text(line, 'identity'))
    return
  }
  if (text(line, 'kind') !== 'consignment') return
  const reference = text(line, 'reference')
  const isChosen = line['chosen'] === 1
  const { found } = isChosen ? {} : foundOf(line)
  if (isChosen ? !run.all : found === undefined) return
  if (hasSpokenSince(sql, run, reference)) return
  if (found === undefined) takeOutcome(sql, run, line)
  else takeLeftOut(sql, run, line, reference, found)
}

const BEGIN = `INSERT INTO todos (environment, account_id, identity, reference, status, result, said, reason, asked_at, run, position, seq)
  VALUES (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (environment, account_id, identity) DO`
/** A tick holds against a list that brings it again: only a run that chooses the reference ends it. */
const BEGIN_AGAIN = `${BEGIN} UPDATE SET status = iif(ticked_at IS NULL, 'open', 'ticked'), result = excluded.result,
  said = excluded.said, reason = excluded.reason, asked_at = excluded.asked_at, run = excluded.run, position = excluded.position,
  seq = excluded.seq WHERE excluded.seq >= seq`

function takeLeftOut(sql: Sql, run: Run, line: Row, reference: string, found: Finding): void {
  const { key, environment, accountId, askedAt } = run
  const position = number(line, 'position')
  const head = [environment, accountId, reference, reference, 'left-out'] as const
  if (!isKnown(found)) {
    // A missing answer changes nothing that is known.
    const said = found.kind === 'unasked' ? UNASKED_JSON : null
    if (found.kind === 'unread') noteFinding(sql, run, { reference, found, at: askedAt }, key)
    if (!isKnownCancelled(sql, run, reference))
      sql.run(`${BEGIN} NOTHING`, ...head, said, null, null, key, position, key)
  } else if (beginsTodo(found)) {
    sql.run(BEGIN_AGAIN, ...head, JSON.stringify(found), null, askedAt, key, position, key)
  } else noteFinding(sql, run, { reference, found, at: askedAt }, key)
}

function beginUnreadable(sql: Sql, { key, environment, accountId }: Run, position: number, identity: string): void {
  const head = [environment, accountId, identity, null, 'unreadable'] as const
  sql.run(BEGIN_AGAIN, ...head, null, null, null, key, position, key)
}

function endCorrected(sql: Sql, { key, environment, accountId }: Run, identity: string): void {
  sql.run(
    "UPDATE todos SET status = 'ended' WHERE environment = ? AND account_id = ? AND identity = ? AND seq <= ?",
    ...[environment, accountId, identity, key],
  )
}

/** Writing an outcome again fires the trigger. */
function takeOutcome(sql: Sql, { key }: Run, line: Row): void {
  sql.run('UPDATE refs SET status = status WHERE run = ? AND position = ?', key, number(line, 'position'))
}

const EARLIER = `FROM refs r JOIN runs ON runs.key = r.run
  WHERE r.reference = ?1 AND runs.environment = ?2 AND runs.account_id = ?3 AND runs.${STARTED}
    AND r.status NOT IN ('waiting', 'sending')`

/** A later run has an outcome for it, and its lines were taken first. What PRO has contradicted stands whatever others say. */
function hasSpokenSince(sql: Sql, { key, environment, accountId }: Run, reference: string): boolean {
  const later = sql.get(
    `SELECT 1 ${EARLIER} AND r.run > ?4 AND NOT EXISTS (
       SELECT 1 FROM refs own WHERE own.run = ?4 AND own.reference = ?1 AND own.status = 'unknown'
         AND iif(json_valid(own.standing), own.standing ->> '$.last.after', '') = 'contradicted') LIMIT 1`,
    ...[reference, environment, accountId, key],
  )
  return later !== undefined
}

function isKnownCancelled(sql: Sql, { key, environment, accountId }: Run, reference: string): boolean {
  const before = sql.get(
    `SELECT r.status ${EARLIER} AND r.run < ?4 ORDER BY r.run DESC LIMIT 1`,
    ...[reference, environment, accountId, key],
  )
  return ['cancelled', 'already-cancelled'].includes(optionalText(before, 'status') ?? '')
}
