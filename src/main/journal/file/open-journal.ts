import { hostname } from 'node:os'
import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Notice } from '#shared/ipc/channels.ts'
import type { Log } from '../../logging/log.ts'
import type { Clock } from '../../time/clock.ts'
import { journalIn, openWhenFree, type SetAside } from './database.ts'
import { readOwner, removeOwner, writeOwner } from './owner.ts'
import { readableRuns } from './salvage.ts'
import { soundnessOf } from './soundness.ts'
import { journalUnavailable } from './unavailable.ts'

export interface JournalPlace {
  readonly folder: string
  /** The built soundness-worker.ts. */
  readonly soundnessWorker: string
  /** The user of this computer. */
  readonly user: string
  readonly clock: Clock
  readonly log: Log
}

export interface OpenedJournal {
  readonly database: DatabaseSync
  /** What the user has to know about it. */
  readonly notices: readonly Notice[]
  /** Tells other programs that it is no longer in use. */
  readonly release: () => void
}

/** Checks the journal before anything is written, opens it, and tells other programs who has it open. */
export async function openJournal({ folder, soundnessWorker, user, clock, log }: JournalPlace): Promise<OpenedJournal> {
  const file = journalIn(folder)
  const { database, setAside } = await requireJournal(folder, log, async () => {
    const soundness = await soundnessOf(file, soundnessWorker, { clock, log })
    return openWhenFree(file, { soundness, log }, clock)
  })
  writeOwner(folder, { computer: hostname(), user, since: new Date().toISOString() }, log)
  if (setAside !== undefined)
    log.error(`The journal was damaged, and is set aside${setAside.restored ? '; its log was taken over' : ''}`)
  return {
    database,
    notices: setAside === undefined ? [] : [noticeOf(setAside, log)],
    release: () => {
      removeOwner(folder, log)
    },
  }
}

/** Without a usable journal the program cannot start. */
export async function requireJournal<Value>(
  folder: string,
  log: Log,
  open: () => Value | Promise<Value>,
): Promise<Value> {
  try {
    return await open()
  } catch (error) {
    throw journalUnavailable(error, () => readOwner(folder, log))
  }
}

function noticeOf({ file, restored }: SetAside, log: Log): Notice {
  const runs = restored ? [] : readableRuns(file.replace(/-wal$/, ''), log)
  return { code: 'journal-set-aside', name: path.basename(file), restored, runs }
}
