import { isTodo, reportGroupOf } from '#shared/report/groups.ts'
import type { NoLonger, Tick } from '#shared/todo.ts'
import { isoWithOffset } from '../../time/instant.ts'
import { TO_DO_TO_COME } from '../report-record.ts'
import { number, optionalInstant, optionalText, text, type Row, type Sql } from '../sql.ts'

/** Why the to-do of a line of the list is no longer open; undefined if it is, or if the line's result asks nothing of anybody. */
export type NoLongerOf = (line: Row, result: Parameters<typeof reportGroupOf>[0]) => NoLonger | undefined

const TODO = `SELECT t.status, t.ticked_at, t.ticked_by, t.note, t.said, t.asked_at, l.number, one.stage, one.list,
    head.list_name, coalesce(head.started_at, head.prepared_at) AS began
  FROM todos t LEFT JOIN runs one ON one.key = t.run LEFT JOIN runs head ON head.key = one.list
    LEFT JOIN lines l ON l.run = t.run AND l.position = t.position`
const BY_IDENTITY = `${TODO} WHERE t.environment = ?1 AND t.account_id = ?2 AND t.identity = `
const OF_A_REFERENCE = `${BY_IDENTITY} ?3`
const OF_A_ROW = `${BY_IDENTITY} (SELECT identity FROM lines WHERE run = ?3 AND position = ?4)`

/** `run`: the key of the run that shows the list. */
export function createNoLonger(sql: Sql, run: number): NoLongerOf {
  const head = sql.get(`SELECT list, environment, account_id, ${TO_DO_TO_COME} AS to_come FROM runs WHERE key = ?`, run)
  if (head === undefined || head['to_come'] === 1) return () => undefined
  const [list, environment, account] = [number(head, 'list'), text(head, 'environment'), text(head, 'account_id')]

  function todoOf(line: Row): Row | undefined {
    const reference = optionalText(line, 'reference')
    return reference === undefined
      ? sql.get(OF_A_ROW, environment, account, list, number(line, 'position'))
      : sql.get(OF_A_REFERENCE, environment, account, reference)
  }

  return (line, result) => {
    if (!isTodo(reportGroupOf(result))) return undefined
    const todo = todoOf(line)
    return todo === undefined ? { as: 'gone' } : noLongerIn(todo, { list, line: number(line, 'number') })
  }
}

function noLongerIn(todo: Row, own: { readonly list: number; readonly line: number }): NoLonger | undefined {
  const status = text(todo, 'status')
  const tick = tickIn(todo)
  if (status === 'ticked' && tick !== undefined) return { as: 'ticked', tick }
  if (status === 'ended') {
    if (optionalText(todo, 'said') === undefined) return { as: 'corrected' }
    return { as: 'cancelled', at: optionalInstant(todo, 'asked_at') }
  }
  // What has left the history is on its way out.
  if (text(todo, 'stage') === 'preparing') return { as: 'gone' }
  const line = number(todo, 'number')
  if (todo['list'] === own.list) return line === own.line ? undefined : { as: 'same-row', line }
  return {
    as: 'elsewhere',
    list: { listName: text(todo, 'list_name'), startedAt: isoWithOffset(number(todo, 'began')) },
  }
}

export function tickIn(row: Row | undefined): Tick | undefined {
  const at = optionalInstant(row, 'ticked_at')
  if (at === undefined) return undefined
  return { who: text(row, 'ticked_by'), at, note: optionalText(row, 'note') ?? '' }
}
