import { chmodSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SCHEMA, SCHEMA_VERSION, STEPS } from './schema.ts'
import type { Soundness } from './soundness.ts'
import { isDamage, isSound } from './soundness.ts'
import { NewerJournal } from './unavailable.ts'

export function journalIn(folder: string): string {
  return path.join(folder, 'journal.sqlite')
}

export interface OpenedDatabase {
  readonly database: DatabaseSync
  /** The name under which a damaged journal was set aside; nothing of it was changed. */
  readonly setAside?: string | undefined
}

export interface OpenAs {
  /** What is known of the file already. */
  readonly soundness?: Soundness
  /** For the name of what is set aside. */
  readonly today?: () => string
}

/**
 * Opens the journal, or sets a damaged one aside under a new name and begins a fresh one: nothing is ever written into a
 * damaged one. `:memory:` is for tests.
 */
export function openDatabase(file: string, { soundness = 'unseen', today = timestamp }: OpenAs = {}): OpenedDatabase {
  try {
    return { database: open(file, soundness) }
  } catch (error) {
    if (!(error instanceof DamagedJournal) && !isDamage(error)) throw error
    const setAside = file.replace(/(\.[a-z]+)?$/, `-damaged-${today()}$1`)
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix)
    }
    return { database: open(file, 'sound'), setAside }
  }
}

function open(file: string, soundness: Soundness): DatabaseSync {
  if (soundness === 'damaged') throw new DamagedJournal('quick_check')
  const database = new DatabaseSync(file)
  try {
    if (file !== ':memory:') chmodSync(file, 0o600)
    prepareDatabase(database, soundness === 'sound')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function prepareDatabase(database: DatabaseSync, isKnownSound: boolean): void {
  const pragma = (text: string): unknown => Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {})[0]
  pragma('busy_timeout = 5000')
  if (!isKnownSound && !isSound(database)) throw new DamagedJournal('quick_check')
  pragma('auto_vacuum = INCREMENTAL')
  // WAL where the disk allows it; network folders do not, and stay with the classic journal.
  if (pragma('journal_mode = WAL') !== 'wal') pragma('journal_mode = DELETE')
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON',
  )
  if (pragma('synchronous') !== 2) throw new Error('The journal cannot be kept safely: synchronous is not FULL')
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

function timestamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-')
}
