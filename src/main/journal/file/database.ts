import { chmodSync, closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../time/clock.ts'
import { onceFree } from '../../time/once-free.ts'
import type { Log } from '../../logging/log.ts'
import { PRIVATE_FILE } from '../../logging/private-folder.ts'
import { sqliteCode } from '../disk-failure.ts'
import { storedCells } from '../stored-json.ts'
import { rowIdentity } from '../todo/row-identity.ts'
import { SCHEMA, SCHEMA_VERSION, MIGRATIONS } from './schema.ts'
import { isDamage, isSound, sizeOf, type Soundness } from './soundness.ts'
import { NewerJournal } from './unavailable.ts'

const IN_MEMORY = ':memory:'

export function journalIn(folder: string): string {
  return path.join(folder, 'journal.sqlite')
}

/** What was set aside, unchanged. `restored`: what its write-ahead log still held was recovered into the new journal. */
export interface SetAside {
  readonly file: string
  readonly restored: boolean
}

export interface OpenedDatabase {
  readonly database: DatabaseSync
  readonly setAside?: SetAside | undefined
}

export interface OpenAs {
  /** What is already known of the file's soundness. */
  readonly soundness?: Soundness
  /** False if other programs may read it meanwhile, as trials do. */
  readonly isAlone?: boolean
  readonly log?: Log
  /** For the name of a file that is set aside. */
  readonly today?: () => string
}

/** How long another program may hold the file: a backup or a virus scanner is done by then. */
const FREE_WITHIN_MS = 10_000
const OTHERS_ARE_DONE_WITHIN_MS = 5_000
/** A quarter of SQLite's default. */
const PAGES_IN_THE_LOG = 250

/** Waits for a file that another program holds, without blocking main. */
export function openWhenFree(file: string, as: OpenAs, clock: Pick<Clock, 'wait'>): Promise<OpenedDatabase> {
  return onceFree(() => openDatabase(file, as), { withinMs: FREE_WITHIN_MS, isHeld: isPassing, clock })
}

/**
 * Opens the journal. One that is damaged, empty or gone is set aside under a new name, and a new one is started: nothing is ever
 * written into a damaged journal. Only without a trace of any is it the first start. `:memory:` is for tests.
 */
export function openDatabase(
  file: string,
  { soundness = 'unseen', isAlone = true, log, today = timestamp }: OpenAs = {},
): OpenedDatabase {
  if (file === IN_MEMORY) return { database: prepared(created(file), 'sound', true) }
  const [isThere, hasWal] = [existsSync(file), sizeOf(`${file}-wal`) > 0]
  if (!isThere && !hasWal) return { database: begun(file, isAlone) }
  try {
    if (sizeOf(file) === 0) throw new DamagedJournal('empty')
    return { database: open(file, soundness, isAlone) }
  } catch (error) {
    if (!(error instanceof DamagedJournal) && !isDamage(error)) throw error
    // What a later release has written may look like damage to this one.
    const version = versionOf(file)
    if (version > SCHEMA_VERSION) throw new NewerJournal(`version ${version}`, { cause: error })
    log?.error('The journal cannot be used', error)
    const setAside = file.replace(/(\.[a-z]+)?$/, `-damaged-${today()}$1`)
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix)
    }
    const restored = restoredIn(file, setAside, isAlone, log)
    const database = restored ?? begun(file, isAlone)
    return {
      database,
      setAside: { file: isThere ? setAside : `${setAside}-wal`, restored: restored !== undefined },
    }
  }
}

/** Undefined if nothing sound can be made of what was set aside. */
function restoredIn(file: string, setAside: string, isAlone: boolean, log: Log | undefined): DatabaseSync | undefined {
  if (!copiedFromLog(setAside, file)) return undefined
  let database: DatabaseSync | undefined
  try {
    database = open(file, 'unseen', isAlone)
    if (agreesWithItself(database)) return database
  } catch (error) {
    log?.warn('Too much is missing to restore the journal from its write-ahead log', error)
  }
  if (database?.isOpen === true) database.close()
  remove(file)
  return undefined
}

/**
 * Copies a journal whose main file is empty or gone and whose write-ahead log is not. SQLite discards such a log unless the main
 * file has pages, so it gets the pages of a new journal, and SQLite recovers the rest from the log. False if there is nothing of
 * the kind.
 */
export function copiedFromLog(file: string, copy: string): boolean {
  if (sizeOf(file) > 0 || sizeOf(`${file}-wal`) === 0) return false
  remove(copy)
  const database = created(copy)
  // SQLite looks for a log only if the main file says that there may be one.
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
  copyFileSync(`${file}-wal`, `${copy}-wal`)
  return true
}

/** Pages missing from the log may be missing from one table only. */
function agreesWithItself(database: DatabaseSync): boolean {
  const first = (text: string): unknown => Object.values(database.prepare(text).get() ?? {})[0]
  return (
    first('PRAGMA integrity_check(1)') === 'ok' &&
    first('PRAGMA foreign_key_check') === undefined &&
    first(`SELECT key FROM runs WHERE stage <> 'preparing' AND (
      lines <> (SELECT count(*) FROM lines WHERE run = key) OR
      chosen <> (SELECT count(*) FROM refs WHERE run = key) OR
      EXISTS (SELECT 1 FROM tallies t WHERE t.run = key
        AND count <> (SELECT count(*) FROM refs r WHERE r.run = t.run AND r.status = t.status)) OR
      chosen <> (SELECT coalesce(sum(count), 0) FROM tallies WHERE run = key))`) === undefined
  )
}

/** Brings a sound journal of an earlier release up to date, and closes it. That of a long one takes seconds. */
export function migrate(file: string): void {
  const version = versionOf(file)
  if (version > 0 && version < SCHEMA_VERSION) open(file, 'sound', true).close()
}

/** Made under another name first, so that a file with this name is always complete, or damaged. */
function begun(file: string, isAlone: boolean): DatabaseSync {
  const making = `${file}.new`
  remove(making)
  created(making).close()
  renameSync(making, file)
  return open(file, 'sound', isAlone)
}

function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}

function open(file: string, soundness: Soundness, isAlone: boolean): DatabaseSync {
  if (soundness === 'damaged') throw new DamagedJournal('quick_check')
  const database = new DatabaseSync(file)
  try {
    chmodSync(file, PRIVATE_FILE)
    return prepared(database, soundness, isAlone)
  } catch (error) {
    database.close()
    throw error
  }
}

/** A journal without content. It takes no lock that outlasts its transaction. */
function created(file: string): DatabaseSync {
  // SQLite creates a file readable by all who may read the folder, and gives its log the same rights.
  if (file !== IN_MEMORY) closeSync(openSync(file, 'a', PRIVATE_FILE))
  const database = new DatabaseSync(file)
  database.exec(`PRAGMA auto_vacuum = INCREMENTAL; BEGIN; ${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  return database
}

function prepared(database: DatabaseSync, as: Soundness, isAlone: boolean): DatabaseSync {
  const pragma = (text: string): unknown => Object.values(database.prepare(`PRAGMA ${text}`).get() ?? {})[0]
  // No other program can take the journal from this one while it is open, so no write ever waits for another.
  if (isAlone) pragma('locking_mode = EXCLUSIVE')
  else pragma(`busy_timeout = ${OTHERS_ARE_DONE_WITHIN_MS}`)
  if (as === 'unseen' && !isSound(database)) throw new DamagedJournal('quick_check')
  // WAL if the disk allows it; network folders do not, and keep the rollback journal.
  if (pragma('journal_mode = WAL') !== 'wal') pragma('journal_mode = DELETE')
  // The write that reaches this many pages copies all of them into the main file, so this limits how long main blocks.
  pragma(`wal_autocheckpoint = ${PAGES_IN_THE_LOG}`)
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON',
  )
  if (pragma('synchronous') !== 2) throw new Error('The journal cannot be kept safely: synchronous is not FULL')
  const version = Number(pragma('user_version'))
  if (version === 0) throw new DamagedJournal('nothing in it')
  else bringUpToDate(database, version)
  return database
}

/** 0 if it cannot be read. SQLite reads no table for it, but removes the log of an empty file. */
function versionOf(file: string): number {
  if (sizeOf(file) === 0) return 0
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      return Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
    } finally {
      database.close()
    }
  } catch {
    return 0
  }
}

/** A journal of a later release is left alone: its content is not known here. */
function bringUpToDate(database: DatabaseSync, from: number): void {
  database.function('row_identity', (cells) => rowIdentity(storedCells(String(cells)) ?? []))
  for (let version = from; version !== SCHEMA_VERSION; version += 1) {
    const migration = MIGRATIONS[version]
    if (migration === undefined) throw new NewerJournal(`version ${from}`)
    database.exec(`BEGIN; ${migration} PRAGMA user_version = ${version + 1}; COMMIT`)
  }
}

class DamagedJournal extends Error {}

/** Another program may hold the file for a moment. SQLite says busy (5), locked (6), I/O error (10) or cannot be opened (14). */
function isPassing(error: unknown): boolean {
  const code = sqliteCode(error)
  if (code !== undefined) return [5, 6, 10, 14].includes(code)
  return error instanceof Error && 'code' in error && ['EBUSY', 'EPERM', 'EACCES'].includes(String(error.code))
}

function timestamp(): string {
  return new Date().toISOString().slice(0, 19).replaceAll(':', '-')
}
