import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../time/clock.ts'
import { within } from '../../time/within.ts'
import type { Log } from '../../logging/log.ts'

/** Whether SQLite finds the file whole. `unseen`: nobody has looked yet, so whoever opens it does. */
export type Soundness = 'sound' | 'damaged' | 'unseen'

/** The longest journal takes a few seconds; a share that hangs takes for ever. */
const LOOKED_WITHIN_MS = 60_000

/** Main may look through a smaller journal itself: it takes less than a thread takes to begin. */
const SMALL = 3 * 1_048_576

/**
 * Looks through a long journal in a thread, without changing it: main would be busy with that for a second. Rejects with
 * `TookTooLong`.
 * `worker` is the file of soundness-worker.ts, as it was built.
 */
export async function soundnessOf(
  file: string,
  worker: string,
  { clock, log }: { readonly clock: Pick<Clock, 'wait'>; readonly log: Log },
  small = SMALL,
): Promise<Soundness> {
  if (sizeOf(file) + sizeOf(`${file}-wal`) <= small) return 'unseen'
  const thread = new Worker(worker, { workerData: file })
  const said = new Promise<Soundness>((resolve) => {
    thread.once('message', resolve)
    // What keeps the thread from looking says nothing of the file.
    thread.once('error', (error) => {
      log.warn('The journal could not be looked through beforehand', error)
      resolve('unseen')
    })
    thread.once('exit', () => {
      resolve('unseen')
    })
  })
  try {
    return await within(LOOKED_WITHIN_MS, 'The look through the journal', said, clock)
  } finally {
    // Main does not look for itself where a thread has hung: it would hang, too. Nobody waits for the end of a thread: it may be the very thing that hangs.
    void thread.terminate().catch((error: unknown) => {
      log.warn('The thread that looks through the journal does not end', error)
    })
  }
}

export function isSound(database: DatabaseSync): boolean {
  return Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0] === 'ok'
}

/** SQLite's own codes for a file that is no database (26) or is malformed (11). */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'errcode' in error ? Number(error.errcode) & 0xff : undefined
  return code === 11 || code === 26 || /malformed|not a database/.test(error.message)
}

/** On a connection of its own, which is closed when it answers. */
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

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
