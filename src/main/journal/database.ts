import { chmodSync, existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION, STEPS } from './schema.ts'
import { NewerJournal } from './unavailable.ts'

export interface OpenedDatabase {
  readonly database: DatabaseSync
  /** The name under which a damaged journal was set aside; nothing of it was changed. */
  readonly setAside?: string | undefined
}

/** Opens the journal, or sets a damaged one aside under a new name and begins a fresh one. `:memory:` is for tests. */
export function openDatabase(path: string, today: () => string = timestamp): OpenedDatabase {
  try {
    return { database: open(path) }
  } catch (error) {
    if (!isDamage(error)) throw error
    const setAside = path.replace(/(\.[a-z]+)?$/, `-damaged-${today()}$1`)
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, setAside + suffix)
    }
    return { database: open(path), setAside }
  }
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  try {
    if (path !== ':memory:') chmodSync(path, 0o600)
    prepareDatabase(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function prepareDatabase(database: DatabaseSync): void {
  const pragma = (text: string): unknown => Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {})[0]
  pragma('busy_timeout = 5000')
  pragma('auto_vacuum = INCREMENTAL')
  // WAL where the disk allows it; network folders do not, and stay with the classic journal.
  if (pragma('journal_mode = WAL') !== 'wal') pragma('journal_mode = DELETE')
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON',
  )
  if (pragma('synchronous') !== 2) throw new Error('The journal cannot be kept safely: synchronous is not FULL')
  if (pragma('quick_check(1)') !== 'ok') throw new DamagedJournal('quick_check')
  const version = pragma('user_version')
  if (version === 0) database.exec(`BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  else bringUpToDate(database, Number(version))
}

/** A journal of a later release is not touched: what stands in it is not known here. */
function bringUpToDate(database: DatabaseSync, from: number): void {
  for (let version = from; version !== SCHEMA_VERSION; version += 1) {
    const step = STEPS[version]
    if (step === undefined) throw new NewerJournal(`version ${from}`)
    database.exec(`BEGIN; ${step} PRAGMA user_version = ${version + 1}; COMMIT`)
  }
}

class DamagedJournal extends Error {}

/** SQLite's own codes for a file that is no database (26) or is malformed (11). */
function isDamage(error: unknown): boolean {
  if (error instanceof DamagedJournal) return true
  if (!(error instanceof Error)) return false
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : undefined
  return code === 11 || code === 26 || /malformed|not a database/.test(error.message)
}

function timestamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-')
}
