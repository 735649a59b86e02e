import type { IsoTime } from '#shared/iso-time.ts'
import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { State } from '#shared/state.ts'
import { isoWithOffset } from '../time/instant.ts'

export type Row = Readonly<Record<string, unknown>>

/** A row, or the answer to a query that may have none. */
type MaybeRow = Row | undefined

/** Runs `work` in one transaction, or as a part of the one that is open: afterwards all of it is on the disk, or nothing. */
export function inTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  return database.isTransaction ? work() : inOwnTransaction(database, work)
}

function inOwnTransaction<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec('BEGIN IMMEDIATE')
  try {
    const value = work()
    database.exec('COMMIT')
    return value
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

export interface Sql {
  /** Rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[]
  rows(sql: string, ...values: readonly SQLInputValue[]): IterableIterator<Row>
}

/** Statements are prepared once and kept by their text. */
export function createSql(database: DatabaseSync): Sql {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>()
  const held = new Set<object>()
  const prepared = (sql: string): ReturnType<DatabaseSync['prepare']> => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = database.prepare(sql)
    statements.set(sql, made)
    return made
  }
  return {
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    // Each iteration has its own statement and keeps a reference, or it could be garbage-collected halfway.
    *rows(sql, ...values) {
      const statement = database.prepare(sql)
      held.add(statement)
      try {
        yield* statement.iterate(...values)
      } finally {
        held.delete(statement)
      }
    },
  }
}

/** `Text`: what the schema's constraints guarantee of the column, or the code that writes it. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- only the reader of a column knows its type
export function text<Text extends string = string>(row: MaybeRow, name: string): Text {
  const value = optionalText<Text>(row, name)
  if (value === undefined) throw new TypeError(`The journal has no text in ${name}`)
  return value
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
export function optionalText<Text extends string = string>(row: MaybeRow, name: string): Text | undefined {
  const value = row?.[name]
  return typeof value === 'string' ? (value as Text) : undefined
}

export function number(row: MaybeRow, name: string): number {
  const value = optionalNumber(row, name)
  if (value === undefined) throw new TypeError(`The journal has no number in ${name}`)
  return value
}

export function optionalNumber(row: MaybeRow, name: string): number | undefined {
  const value = row?.[name]
  return typeof value === 'number' ? value : undefined
}

/** An instant as the window gets it. */
export function optionalInstant(row: MaybeRow, name: string): IsoTime | undefined {
  const at = optionalNumber(row, name)
  return at === undefined ? undefined : isoWithOffset(at)
}

/** The journal has states in their one spelling. */
export function optionalState(row: Row, name: string): State | undefined {
  return optionalText<State>(row, name)
}
