import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkGroupOf } from '#shared/check.ts'
import { isRunId, type RunId } from '#shared/ids.ts'
import type { ListHead } from '#shared/ipc/channels.ts'
import type { Reference } from '#shared/reference.ts'
import type { StateCount } from '#shared/run.ts'
import type { State } from '#shared/state.ts'
import { firstStepFor, type Deallocation } from '#shared/step.ts'
import { beginsTodo, hadLeft } from '#shared/todo.ts'
import type { NamedScope } from './account-scope.ts'
import { listOf } from './conditions.ts'
import { newId } from './new-id.ts'
import { foundIn, noteOf, type ListedLine } from './prepared-line.ts'
import { inTransaction, number, text, type Sql } from './sql.ts'
import { identityBefore, rowIdentity } from './todo/row-identity.ts'

export interface Seal {
  readonly count: number
  readonly digest: string
  readonly first: Reference
  readonly last: Reference
  /** How many go through another step before their cancel, by the state in which they are confirmed. */
  readonly before?: readonly StateCount[] | undefined
}

export interface ListToPrepare extends ListHead, NamedScope {
  readonly who?: string
  /** When PRO was asked at the check (milliseconds since 1970), if it was. */
  readonly checkedAt?: number | undefined
  /** The newest run of the list of which this one sends a part again. */
  readonly follows?: RunId | undefined
}

export interface ListPreparation {
  /** Replaces a list that was prepared and never started. */
  prepare(head: ListToPrepare): RunId
  /** Returns how many lines the list has so far. */
  add(id: RunId, lines: readonly ListedLine[]): number
  /** Undefined when no reference was chosen. */
  seal(id: RunId): Seal | undefined
  /**
   * Ends a list as a run that sends nothing. False if that would hide something: a consignment was chosen, was not asked about or
   * looks ready, or PRO said nothing of any.
   */
  finishUnsent(id: RunId): boolean
}

/** Another list has replaced it, or it is sealed. */
export class NotBeingPrepared extends Error {}

/** A key is never reused, because to-dos outlive their runs. */
const NEXT_KEY = `1 + max(coalesce((SELECT max(key) FROM runs), 0), coalesce((SELECT max(seq) FROM todos), 0),
  coalesce((SELECT max(tick_run) FROM todos WHERE tick_run IS NOT NULL), 0))`

interface Preparing {
  readonly id: RunId
  readonly key: number
  readonly column: number
  readonly isFirstRun: boolean
  position: number
  readonly hash: ReturnType<typeof createHash>
  readonly deallocation: Deallocation
  readonly before: Map<State, number>
  /** Consignments that may be left to cancel, and those that PRO said something of. */
  mayBeLeft: number
  answered: number
}

/** Writes a list to the disk in parts, and seals it before it can be started. */
export function createListPreparation(
  database: DatabaseSync,
  sql: Sql,
  now: () => number,
  discardPrepared: () => void,
): { readonly preparation: ListPreparation; readonly keyInPreparation: () => number | undefined } {
  let preparing: Preparing | undefined

  function current(id: RunId): Preparing {
    if (preparing?.id !== id) throw new NotBeingPrepared()
    return preparing
  }

  const preparation: ListPreparation = {
    prepare({ deallocation = 'none', follows, ...head }) {
      const { environment, accountId, account, who = '', name, source, header, column, checkedAt } = head
      const id = newId(isRunId)
      const row = inTransaction(database, () => {
        discardPrepared()
        const key = number(sql.get(`SELECT ${NEXT_KEY} AS key`), 'key')
        return sql.get(
          `INSERT INTO runs (key, id, environment, account_id, account, who, list_name, source, header, columns, deallocation, stage,
             prepared_at, checked_at, list, reference_column)
           VALUES (?1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'preparing', ?, ?,
             coalesce(${listOf('?14')}, ?1), coalesce((SELECT reference_column FROM runs WHERE id = ?14), ?15))
           RETURNING key, list`,
          ...[key, id, environment, accountId, account, who, name, source],
          ...[
            header === null ? null : JSON.stringify(header),
            header?.length ?? 0,
            deallocation,
            now(),
            checkedAt ?? null,
          ],
          ...[follows ?? null, column],
        )
      })
      const key = number(row, 'key')
      const hash = createHash('sha256').update(JSON.stringify([environment, accountId, deallocation]))
      preparing = {
        id,
        key,
        column,
        isFirstRun: row?.['list'] === key,
        position: 0,
        hash,
        deallocation,
        before: new Map(),
        mayBeLeft: 0,
        answered: 0,
      }
      return id
    },

    add(id, lines) {
      const list = current(id)
      const { key, column, isFirstRun, hash, deallocation, before } = list
      let { position } = list
      inTransaction(database, () => {
        for (const line of lines) {
          const reference = 'reference' in line ? line.reference : null
          sql.run(
            `INSERT INTO lines (run, position, number, kind, reference, chosen, note, found, cells, was, identity, result_run)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            ...[
              key,
              position++,
              line.number,
              line.kind,
              reference,
              line.chosen ? 1 : 0,
              noteOf(line),
              foundIn(line),
              JSON.stringify(line.cells),
              identityBefore(line, column),
              isFirstRun && line.kind === 'unreadable' ? rowIdentity(line.cells) : null,
              line.resultRun ?? null,
            ],
          )
        }
        const columns = lines.reduce((most, { cells }) => Math.max(most, cells.length), 0)
        const leftOut = lines.filter((line) => !line.chosen)
        const heldBack = leftOut.filter(({ found }) => beginsTodo(found)).length
        const gone = leftOut.filter(({ found }) => hadLeft(found)).length
        const set = 'columns = max(columns, ?), held_back = held_back + ?, had_left = had_left + ?'
        sql.run(`UPDATE runs SET ${set} WHERE key = ?`, columns, heldBack, gone, key)
      })
      for (const line of lines) {
        if (line.kind !== 'consignment') continue
        const group = line.found && checkGroupOf(line.found)
        if (line.chosen || group === undefined || group === 'ready') list.mayBeLeft += 1
        if (group !== undefined && group !== 'unread' && group !== 'unasked') list.answered += 1
        if (!line.chosen) continue
        const confirmedIn = line.found?.kind === 'state' ? line.found.state : undefined
        hash.update(`\n${JSON.stringify([line.reference, confirmedIn ?? null])}`)
        if (confirmedIn !== undefined && firstStepFor(confirmedIn, deallocation) !== 'cancel')
          before.set(confirmedIn, (before.get(confirmedIn) ?? 0) + 1)
      }
      list.position = position
      return position
    },

    seal(id) {
      const { key, hash, before } = current(id)
      const count = number(sql.get('SELECT chosen FROM runs WHERE key = ?', key), 'chosen')
      if (count === 0) return undefined
      preparing = undefined
      const digest = hash.digest('hex')
      sql.run("UPDATE runs SET stage = 'prepared', digest = ? WHERE key = ?", digest, key)
      const edge = (order: 'ASC' | 'DESC'): Reference => {
        const row = sql.get(`SELECT reference FROM refs WHERE run = ? ORDER BY position ${order} LIMIT 1`, key)
        return text<Reference>(row, 'reference')
      }
      const counts = [...before]
        .map(([state, count]) => ({ state, count }))
        .toSorted((one, other) => other.count - one.count)
      return { count, digest, first: edge('ASC'), last: edge('DESC'), before: before.size === 0 ? undefined : counts }
    },

    finishUnsent(id) {
      const { key, mayBeLeft, answered } = current(id)
      if (mayBeLeft > 0 || answered === 0) return false
      preparing = undefined
      sql.run(
        `UPDATE runs SET stage = 'finished', started_at = ?1, ended_at = ?1, days_before = (SELECT count(*) FROM days), todo_from = 0
         WHERE key = ?2`,
        ...[now(), key],
      )
      return true
    },
  }
  return { preparation, keyInPreparation: () => preparing?.key }
}
