import type { Environment } from '#shared/connection.ts'
import type { ListSource } from '#shared/list.ts'
import { NO_OUTCOMES, isOutcome, sumOfOutcomes } from '#shared/outcome.ts'
import type { Confirmation, RunCounts } from '#shared/run.ts'
import type { RunId } from '#shared/ids.ts'
import type { Pause } from '#shared/pause.ts'
import type { Deallocation } from '#shared/step.ts'
import type { NamedScope } from './account-scope.ts'
import { number, optionalInstant, optionalNumber, optionalText, text, type Row, type Sql } from './sql.ts'
import { storedCells, storedPause } from './stored-json.ts'

export type RecordedStage =
  | { readonly name: 'prepared' }
  | { readonly name: 'running' }
  | { readonly name: 'paused'; readonly pause: Pause }
  | { readonly name: 'finished'; readonly stopped: boolean }

/** A run as the journal has it. Instants in milliseconds since 1970. */
export interface RunRecord extends NamedScope {
  readonly id: RunId
  /** The user of this computer who prepared it; empty if unknown. */
  readonly who: string
  readonly listName: string
  readonly source: ListSource
  readonly header: readonly string[] | undefined
  /** Its header, or why it is paused, is damaged. */
  readonly damaged: boolean
  /** The most cells that a row has. */
  readonly columns: number
  readonly digest: string | undefined
  readonly deallocation: Deallocation
  readonly stage: RecordedStage
  /** A finished run that was reopened only to ask about its unknown ones. */
  readonly asking: boolean
  readonly counts: RunCounts
  readonly confirmation: Confirmation | undefined
  readonly preparedAt: number
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
}

export function runIdOf(row: Row): RunId {
  return text<RunId>(row, 'id')
}

/** The columns that a record is made of: for each status the run's own count, and the results that it has from earlier runs. */
export const RUNS = `SELECT runs.*, (
  SELECT json_group_object(status, json_array(count, carried)) FROM tallies WHERE run = runs.key) AS tallies FROM runs`

/** What the journal wrote is trusted where it can be read: the schema has the constraints. */
export function recordOf(row: Row, sql: Sql): RunRecord {
  const headerText = optionalText(row, 'header')
  const header = storedCells(headerText)
  const stage = stageOf(row)
  return {
    id: runIdOf(row),
    environment: text<Environment>(row, 'environment'),
    accountId: text(row, 'account_id'),
    account: text(row, 'account'),
    who: text(row, 'who'),
    listName: text(row, 'list_name'),
    source: text<ListSource>(row, 'source'),
    header,
    damaged: (headerText !== undefined && header === undefined) || isDamagedPause(stage),
    columns: number(row, 'columns'),
    digest: optionalText(row, 'digest'),
    deallocation: text<Deallocation>(row, 'deallocation'),
    stage,
    asking: number(row, 'asking') === 1,
    counts: countsOf(row, ([own]) => own),
    confirmation: confirmationOf(sql, {
      keys: [number(row, 'key')],
      confirmed: number(row, 'confirmed'),
      contradicted: number(row, 'contradicted'),
    }),
    preparedAt: number(row, 'prepared_at'),
    startedAt: optionalNumber(row, 'started_at'),
    endedAt: optionalNumber(row, 'ended_at'),
  }
}

export function stageOf(row: Row): RecordedStage {
  const name = text(row, 'stage')
  if (name === 'finished') return { name, stopped: number(row, 'stopped') === 1 }
  if (name === 'paused') return { name, pause: storedPause(optionalText(row, 'pause')) ?? DAMAGED }
  return { name: name === 'running' ? 'running' : 'prepared' }
}

const DAMAGED: Pause = { code: 'damaged' }

function isDamagedPause(stage: RecordedStage): boolean {
  return stage.name === 'paused' && stage.pause.code === 'damaged'
}

export function confirmationOf(
  sql: Sql,
  { keys, confirmed, contradicted }: Confirmation & { readonly keys: readonly number[] },
): Confirmation | undefined {
  if (confirmed + contradicted === 0) return undefined
  const edge = (of: 'min' | 'max'): string | undefined => {
    const at = sql.get(
      `SELECT ${of}((SELECT ${of}(confirmed_at) FROM refs WHERE run = value AND confirmed_at IS NOT NULL)) AS at FROM json_each(?)`,
      JSON.stringify(keys),
    )
    return optionalInstant(at, 'at')
  }
  return { confirmed, contradicted, from: edge('min'), until: edge('max') }
}

/** Over all runs of the list: the latest result of each. */
export function listCountsOf(row: Row): RunCounts {
  return countsOf(row, ([own, carried]) => own + carried)
}

type Tally = readonly [own: number, carried: number]

function countsOf(row: Row, countIn: (tally: Tally) => number): RunCounts {
  const outcomes = { ...NO_OUTCOMES }
  let sending = 0
  let waiting = 0
  // SQLite has just made it of a text and a number each.
  const tallies = JSON.parse(text(row, 'tallies')) as Readonly<Record<string, Tally>>
  for (const [status, tally] of Object.entries(tallies)) {
    const count = countIn(tally)
    if (isOutcome(status)) outcomes[status] = count
    else if (status === 'sending') sending = count
    else waiting = count
  }
  const consignments = number(row, 'consignments')
  const chosen = sumOfOutcomes(outcomes) + sending + waiting
  return {
    lines: number(row, 'lines'),
    consignments,
    repeats: number(row, 'repeats'),
    blank: number(row, 'blank'),
    unreadable: number(row, 'unreadable'),
    chosen,
    leftOut: consignments - chosen,
    heldBack: number(row, 'held_back'),
    hadLeft: number(row, 'had_left'),
    outcomes,
    sending,
    waiting,
  }
}
