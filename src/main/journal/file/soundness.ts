import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../time/clock.ts'
import { within } from '../../time/within.ts'
import type { Log } from '../../logging/log.ts'
import { sqliteCode } from '../disk-failure.ts'

/** Whether SQLite finds the file sound. `unseen`: not checked yet, so whoever opens it does that. */
export type Soundness = 'sound' | 'damaged' | 'unseen'

/** The longest journal takes a few seconds; a share that hangs takes forever. */
const LOOKED_WITHIN_MS = 60_000
/** A migration that is given up begins anew at the next start, so even a slow share has to be given enough time. */
const MIGRATED_WITHIN_MS = 10 * 60_000

/** Main may check a smaller journal itself, which takes less time than starting a thread. */
const SMALL = 3 * 1_048_576

/**
 * Checks a long journal in a thread, and migrates one that is sound: main would block for seconds. Rejects with `TookTooLong`. `worker` is
 * the built soundness-worker.ts.
 */
export async function soundnessOf(
  file: string,
  worker: string,
  { clock, log }: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
  small = SMALL,
): Promise<Soundness> {
  if (sizeOf(file) + sizeOf(`${file}-wal`) <= small) return 'unseen'
  const thread = new Worker(worker, { workerData: file })
  const [looked, migrated] = [Promise.withResolvers<Soundness>(), Promise.withResolvers<undefined>()]
  thread.on('message', (said: Soundness | 'migrated') => {
    if (said === 'migrated') migrated.resolve(undefined)
    else looked.resolve(said)
  })
  // A failure of the thread says nothing of the file.
  thread.once('error', (error) => {
    log.warn('The journal could not be looked through, or migrated, beforehand', error)
  })
  thread.once('exit', () => {
    looked.resolve('unseen')
    migrated.resolve(undefined)
  })
  try {
    const soundness = await within(LOOKED_WITHIN_MS, 'The look through the journal', looked.promise, clock)
    if (soundness === 'sound') await within(MIGRATED_WITHIN_MS, 'The migration of the journal', migrated.promise, clock)
    return soundness
  } finally {
    // If the thread has hung, main would hang too, so it does not check the file itself. It does not wait for the thread's end
    // either, which may hang as well.
    void thread.terminate().catch((error: unknown) => {
      log.warn('The thread that looks through the journal does not end', error)
    })
  }
}

export function isSound(database: DatabaseSync): boolean {
  return Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0] === 'ok'
}

/** SQLite's codes for a file that is no database (26) or is malformed (11). */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = sqliteCode(error)
  return code === 11 || code === 26 || /malformed|not a database/.test(error.message)
}

/** On its own connection, which is closed afterwards. */
export function look(file: string): Soundness {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      return isSound(database) ? 'sound' : 'damaged'
    } finally {
      database.close()
    }
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    throw error
  }
}

export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
